import { Trans } from '@lingui/react/macro';
import { Card, Stack, Text, Title } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';

/** Stands where there is nothing to tell. */
export function NoNotifications() {
  return (
    <Card py={48}>
      <Stack align="center" gap="md" ta="center">
        <IconBell size={40} stroke={1.25} aria-hidden />
        <Title order={2}>
          <Trans>Nothing needs you</Trans>
        </Title>
        <Text c="dimmed" maw={420}>
          <Trans>
            When a post fails, an account has to be reconnected or something you scheduled is out,
            you read it here.
          </Trans>
        </Text>
      </Stack>
    </Card>
  );
}
