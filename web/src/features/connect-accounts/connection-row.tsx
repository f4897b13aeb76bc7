import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconExternalLink } from '@tabler/icons-react';
import { graphql } from '../../gql/gql.ts';
import type { ConnectionRow_ConnectionFragment } from '../../gql/graphql.ts';
import { AccountAvatar } from '../../ui/account-avatar.tsx';
import { Allowed } from '../../ui/allowed.tsx';
import { CheckFinding } from './check-finding.tsx';
import { ConnectionDetails } from './connection-details.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { ConnectionStatusBadge } from './connection-status-badge.tsx';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { useCheckConnection } from './use-check-connection.ts';
import { useConnect } from './use-connect.ts';

const ConnectionRowConnection = graphql(`
  fragment ConnectionRow_connection on SocialConnection {
    id
    status
    statusReason
    username
    displayName
    avatarUrl
    profileUrl
    instanceUrl
    platform {
      id
    }
    ...ConnectionFacts_connection
    ...ConnectionDetails_connection
    ...DisconnectDialog_connection
  }
`);

interface ConnectionRowProps {
  readonly connection: FragmentType<ConnectionRow_ConnectionFragment>;
  readonly onDisconnected: () => void;
}

/** One connected account: who it is, how it is doing, and what can be done about it. */
export function ConnectionRow(props: ConnectionRowProps) {
  const { t } = useLingui();
  const { data, complete } = useFragment({
    fragment: ConnectionRowConnection,
    fragmentName: 'ConnectionRow_connection',
    from: props.connection,
  });
  const [connect, { leaving, problem }] = useConnect();
  const [check, { checking, finding }] = useCheckConnection(complete ? data.id : '');
  const [asking, { open, close }] = useDisclosure(false);
  if (!complete) return null;

  const { displayName } = data;
  const broken = data.status === 'NEEDS_RECONNECT';
  const reconnect = () =>
    void connect({
      platform: data.platform.id,
      connectionId: data.id,
      instance: data.instanceUrl,
    });

  return (
    <Stack
      component="li"
      gap="sm"
      pt="md"
      style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}
    >
      <Group gap="md" wrap="nowrap" align="flex-start">
        <AccountAvatar name={displayName} avatarUrl={data.avatarUrl} />
        <Stack gap={2} flex={1} miw={0}>
          <Group gap="2px 8px" justify="space-between">
            <Text fw={600} lineClamp={2}>
              {displayName}
            </Text>
            <ConnectionStatusBadge status={data.status} />
          </Group>
          <Handle username={data.username} profileUrl={data.profileUrl} displayName={displayName} />
          <ConnectionFacts connection={data} />
          <ConnectionDetails connection={data} />
        </Stack>
      </Group>
      {data.statusReason && (
        <Alert color={broken ? 'orange' : 'gray'} p="sm">
          {data.statusReason}
        </Alert>
      )}
      {problem && (
        <Alert color="red" p="sm">
          {problem}
        </Alert>
      )}
      <CheckFinding finding={finding} account={displayName} />
      <Group gap="xs">
        <Allowed to="editors">
          <Button
            size="xs"
            variant="default"
            loading={checking}
            onClick={() => void check()}
            aria-label={t`Check now: ${displayName}`}
          >
            <Trans comment="Button: asks the network whether an account still works">
              Check now
            </Trans>
          </Button>
          <Button
            size="xs"
            variant={broken ? 'filled' : 'default'}
            loading={leaving}
            onClick={reconnect}
            aria-label={t`Reconnect ${displayName}`}
          >
            <Trans>Reconnect</Trans>
          </Button>
        </Allowed>
        <Allowed to="owners">
          <Button
            size="xs"
            variant="subtle"
            color="red"
            onClick={open}
            aria-label={t`Disconnect ${displayName}`}
          >
            <Trans>Disconnect</Trans>
          </Button>
        </Allowed>
      </Group>
      <DisconnectDialog
        connection={data}
        opened={asking}
        onClose={close}
        onDisconnected={props.onDisconnected}
      />
    </Stack>
  );
}

interface HandleProps {
  readonly username: string | null;
  readonly profileUrl: string | null;
  readonly displayName: string;
}

function Handle({ username, profileUrl, displayName }: HandleProps) {
  const { t } = useLingui();
  const name = username ? `@${username.replace(/^@/, '')}` : profileUrl && t`Profile`;
  if (!profileUrl) return <Text size="sm">{name}</Text>;
  return (
    <Anchor
      href={profileUrl}
      target="_blank"
      rel="noreferrer"
      size="sm"
      truncate
      title={t`Open the profile of ${displayName} in a new tab`}
    >
      {name} <IconExternalLink size={13} aria-hidden />
    </Anchor>
  );
}
