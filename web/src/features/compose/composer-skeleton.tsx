import { Card, Skeleton, Stack } from '@mantine/core';
import { useLoadingRegion } from '../../ui/use-loading-region.ts';
import classes from './composer.module.css';

/** The composer before it is known which accounts there are. */
export function ComposerSkeleton() {
  const loading = useLoadingRegion();
  return (
    <div className={classes.columns} {...loading}>
      <Card>
        <Stack gap="lg">
          <Skeleton height={42} />
          <Skeleton height={130} />
          <Skeleton height={72} />
        </Stack>
      </Card>
      <Card>
        <Stack gap="sm">
          <Skeleton height={28} width="50%" />
          <Skeleton height={56} />
          <Skeleton height={56} />
          <Skeleton height={56} />
        </Stack>
      </Card>
    </div>
  );
}
