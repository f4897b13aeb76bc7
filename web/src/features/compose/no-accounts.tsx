import { Button, Card, Stack, Text, Title } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { Link } from 'react-router';

/** Stands in for the composer while there is nowhere to share to. */
export function NoAccounts() {
  return (
    <Card py={48}>
      <Stack align="center" gap="md" ta="center">
        <IconPlugConnected size={40} stroke={1.25} aria-hidden />
        <Title order={2}>Connect an account first</Title>
        <Text c="dimmed" maw={420}>
          Once an account is connected, you can write a post here and share it to all of your
          accounts at once.
        </Text>
        <Button component={Link} to="/settings/social-accounts">
          Connect an account
        </Button>
      </Stack>
    </Card>
  );
}
