import { Skeleton, Stack } from '@mantine/core';
import { Shell } from './shell.tsx';

/** The frame before the app knows who is looking. */
export function AppSkeleton() {
  return (
    <Shell userMenu={<Skeleton circle height={34} />}>
      <Stack aria-busy="true" aria-label="Loading">
        <Skeleton height={34} width={220} />
        <Skeleton height={18} width="60%" />
        <Skeleton height={160} radius="lg" mt="md" />
      </Stack>
    </Shell>
  );
}
