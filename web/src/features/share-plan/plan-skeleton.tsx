import { Card, Skeleton } from '@mantine/core';
import { useLoadingRegion } from '../../ui/use-loading-region.ts';

/** A calendar, or what goes out next, before it is read. */
export function PlanSkeleton({ height }: { height: number }) {
  const loading = useLoadingRegion();
  return (
    <Card p={0} {...loading}>
      <Skeleton height={height} radius="lg" />
    </Card>
  );
}
