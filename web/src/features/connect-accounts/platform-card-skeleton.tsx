import { Card, Group, Skeleton, Stack } from '@mantine/core';

/** A network whose accounts are still being read. */
export function PlatformCardSkeleton() {
  return (
    <Card aria-hidden>
      <Group wrap="nowrap" gap="md">
        <Skeleton height={40} width={40} radius="md" />
        <Stack gap={8} flex={1}>
          <Skeleton height={16} width={110} />
          <Skeleton height={12} width={80} />
        </Stack>
        <Skeleton height={36} width={92} radius="md" />
      </Group>
    </Card>
  );
}
