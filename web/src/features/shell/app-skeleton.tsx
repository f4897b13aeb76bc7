import { Box, Skeleton, Stack } from '@mantine/core';
import { useLoadingRegion } from '../../ui/use-loading-region.ts';
import { Shell } from './shell.tsx';

/** The frame before the app knows who is looking. */
export function AppSkeleton() {
  const loading = useLoadingRegion();
  return (
    <Shell bell={<Box w={44} h={44} />} userMenu={<Skeleton circle height={34} />}>
      <Stack {...loading}>
        <Skeleton height={34} width={220} />
        <Skeleton height={18} width="60%" />
        <Skeleton height={160} radius="lg" mt="md" />
      </Stack>
    </Shell>
  );
}
