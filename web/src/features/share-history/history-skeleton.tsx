import { Box, Card, Skeleton, Stack } from '@mantine/core';
import { useLoadingRegion } from '../../ui/use-loading-region.ts';
import classes from './history-row.module.css';

const rows = ['first', 'second', 'third', 'fourth', 'fifth'];

/** The history before it is read: as many rows, as high as they will be. */
export function HistorySkeleton() {
  const loading = useLoadingRegion();
  return (
    <Card p={0} {...loading}>
      <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
        {rows.map((row) => (
          <li key={row}>
            <Box className={classes.row} style={{ background: 'none' }}>
              <Stack gap={10}>
                <Skeleton height={14} width="70%" />
                <Skeleton height={12} width="35%" />
              </Stack>
              <Skeleton height={34} width={110} radius="md" />
            </Box>
          </li>
        ))}
      </Stack>
    </Card>
  );
}
