import { Card, Group, Skeleton, Stack } from '@mantine/core';
import { useLoadingRegion } from '../../ui/use-loading-region.ts';

/** A share before it is read. */
export function ShareSkeleton() {
  const loading = useLoadingRegion();
  return (
    <Stack gap="lg" {...loading}>
      <Skeleton height={34} width={220} />
      <Card>
        <Skeleton height={20} width="70%" />
      </Card>
      <Card>
        <Stack gap="xl">
          {['first', 'second', 'third'].map((row) => (
            <Group key={row} wrap="nowrap">
              <Skeleton circle height={44} />
              <Stack gap="xs" flex={1}>
                <Skeleton height={14} width="40%" />
                <Skeleton height={12} width="65%" />
              </Stack>
            </Group>
          ))}
        </Stack>
      </Card>
    </Stack>
  );
}
