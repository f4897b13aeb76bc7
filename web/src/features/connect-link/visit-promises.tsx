import { Trans, useLingui } from '@lingui/react/macro';
import { List, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';

const may = (
  <ThemeIcon size={20} radius="xl" variant="light" aria-hidden>
    <IconCheck size={14} />
  </ThemeIcon>
);
const mayNot = (
  <ThemeIcon size={20} radius="xl" variant="light" color="gray" aria-hidden>
    <IconX size={14} />
  </ThemeIcon>
);

/** What who asks will be able to do with an account, and what not. */
export function VisitPromises({ workspaceName }: { workspaceName: string }) {
  const { t } = useLingui();
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        <Trans>{workspaceName} will be able to</Trans>
      </Text>
      <List size="sm" spacing={6} icon={may} aria-label={t`Allowed`}>
        <List.Item>
          <Trans>see the name and the picture of the account</Trans>
        </List.Item>
        <List.Item>
          <Trans>post on it, and change or delete what it posted</Trans>
        </List.Item>
      </List>
      <Text size="sm" fw={600}>
        <Trans>It will not</Trans>
      </Text>
      <List size="sm" spacing={6} icon={mayNot} aria-label={t`Not allowed`}>
        <List.Item>
          <Trans>get your password: you log in at the network itself</Trans>
        </List.Item>
        <List.Item>
          <Trans>read or write your messages</Trans>
        </List.Item>
        <List.Item>
          <Trans>use an account that you do not choose</Trans>
        </List.Item>
      </List>
      <Text size="sm" c="dimmed">
        <Trans>You can take this back at any time in the settings of the network.</Trans>
      </Text>
    </Stack>
  );
}
