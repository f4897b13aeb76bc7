import { Trans } from '@lingui/react/macro';
import { Button, Card, Stack, Text, Title } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Allowed } from '../../ui/allowed.tsx';

/** Stands in for the composer while there is nowhere to share to. */
export function NoAccounts() {
  return (
    <Card py={48}>
      <Stack align="center" gap="md" ta="center">
        <IconPlugConnected size={40} stroke={1.25} aria-hidden />
        <Title order={2}>
          <Trans>Connect an account first</Trans>
        </Title>
        <Text c="dimmed" maw={420}>
          <Trans>
            Once an account is connected, you can write a post here and share it to all of your
            accounts at once.
          </Trans>
        </Text>
        <Allowed to="editors">
          <Button component={Link} to="/settings/social-accounts">
            <Trans>Connect an account</Trans>
          </Button>
        </Allowed>
      </Stack>
    </Card>
  );
}
