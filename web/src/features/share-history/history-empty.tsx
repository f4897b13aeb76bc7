import { Button, Card, Stack, Text, Title } from '@mantine/core';
import { IconHistory, IconSearchOff } from '@tabler/icons-react';
import { Link } from 'react-router';

/** Stands where nothing was shared yet. */
export function NothingShared() {
  return (
    <Card py={48}>
      <Stack align="center" gap="md" ta="center">
        <IconHistory size={40} stroke={1.25} aria-hidden />
        <Title order={2}>Nothing shared yet</Title>
        <Text c="dimmed" maw={420}>
          What you share appears here, with what became of it on each network.
        </Text>
        <Button component={Link} to="/share">
          Share something
        </Button>
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
        <Title order={2}>No share matches</Title>
        <Text c="dimmed" maw={420}>
          Try other words, or look at all networks and outcomes.
        </Text>
        <Button variant="default" onClick={onClear}>
          Clear the filters
        </Button>
      </Stack>
    </Card>
  );
}
