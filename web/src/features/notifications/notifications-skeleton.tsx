import { Card, Group, Skeleton, Stack } from '@mantine/core';
import { useLoadingRegion } from '../../ui/use-loading-region.ts';

const rows = ['first', 'second', 'third', 'fourth'];

/** The notifications before they are read. */
export function NotificationsSkeleton() {
  const loading = useLoadingRegion();
  return (
    <Card {...loading}>
      <Stack gap="xl">
        {rows.map((row) => (
          <Group key={row} wrap="nowrap">
            <Skeleton height={22} circle />
            <Stack gap="xs" flex={1}>
              <Skeleton height={16} width="70%" />
              <Skeleton height={12} width="20%" />
            </Stack>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
