import { Card, Group, Skeleton, Stack } from '@mantine/core';

const rows = ['first', 'second', 'third', 'fourth', 'fifth'];

/** The history before it is read. */
export function HistorySkeleton() {
  return (
    <Card aria-busy="true" aria-label="Loading">
      <Stack gap="xl">
        {rows.map((row) => (
          <Group key={row} justify="space-between" wrap="nowrap">
            <Stack gap="xs" flex={1}>
              <Skeleton height={16} width="70%" />
              <Skeleton height={12} width="35%" />
            </Stack>
            <Skeleton height={34} width={110} radius="md" />
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
