import { Trans } from '@lingui/react/macro';
import { Button, Card, Stack, Text, Title } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Allowed } from '../../ui/allowed.tsx';

interface NothingPlannedProps {
  /** When a share that is begun here goes out, as the composer has it. */
  readonly time: string;
}

/** Stands where nothing waits for its time. */
export function NothingPlanned({ time }: NothingPlannedProps) {
  return (
    <Card py={48}>
      <Stack align="center" gap="md" ta="center">
        <IconCalendarPlus size={40} stroke={1.25} aria-hidden />
        <Title order={2}>
          <Trans>Nothing planned</Trans>
        </Title>
        <Text c="dimmed" maw={420}>
          <Trans>What you share later appears here until its time has come.</Trans>
        </Text>
        <Allowed to="editors">
          <Button component={Link} to={`/share?${new URLSearchParams({ scheduledAt: time })}`}>
            <Trans>Plan a share</Trans>
          </Button>
        </Allowed>
      </Stack>
    </Card>
  );
}
