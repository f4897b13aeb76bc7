import { Skeleton } from '@mantine/core';

/** Keeps the place of the way back, as high as it is in the window that the button opens. */
export function BackToPageSkeleton() {
  return <Skeleton height={102} />;
}
