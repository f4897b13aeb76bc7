import { Trans } from '@lingui/react/macro';
import { Button, Card, Stack, Text, Title } from '@mantine/core';
import { IconHistory, IconSearchOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Allowed } from '../../ui/allowed.tsx';

/** Stands where nothing was shared yet. */
export function NothingShared() {
  return (
    <Card py={48}>
      <Stack align="center" gap="md" ta="center">
        <IconHistory size={40} stroke={1.25} aria-hidden />
        <Title order={2}>
          <Trans>Nothing shared yet</Trans>
        </Title>
        <Text c="dimmed" maw={420}>
          <Trans>What you share appears here, with what became of it on each network.</Trans>
        </Text>
        <Allowed to="editors">
          <Button component={Link} to="/share">
            <Trans>Share something</Trans>
          </Button>
        </Allowed>
      </Stack>
    </Card>
  );
}

/** Stands where the filters let nothing through. */
export function NothingMatches({ onClear }: { onClear: () => void }) {
  return (
    <Card py={48}>
      <Stack align="center" gap="md" ta="center">
        <IconSearchOff size={40} stroke={1.25} aria-hidden />
        <Title order={2}>
          <Trans>No share matches</Trans>
        </Title>
        <Text c="dimmed" maw={420}>
          <Trans>Try other words, or look at all networks and outcomes.</Trans>
        </Text>
        <Button variant="default" onClick={onClear}>
          <Trans>Clear the filters</Trans>
        </Button>
      </Stack>
    </Card>
  );
}
