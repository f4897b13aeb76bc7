import { Card, Skeleton, Stack } from '@mantine/core';

/** Stands in for the matters of the account while they are read. */
export function SecuritySkeleton() {
  return (
    <Stack gap="lg" aria-hidden>
      {[260, 120, 140].map((height) => (
        <Card key={height}>
          <Stack gap="md">
            <Skeleton h={20} w={160} />
            <Skeleton h={14} maw={420} />
            <Skeleton h={height} />
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}
