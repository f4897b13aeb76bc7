import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconExternalLink } from '@tabler/icons-react';
import { graphql } from '../../gql/gql.ts';
import type { ConnectionRow_ConnectionFragment } from '../../gql/graphql.ts';
import { AccountAvatar } from '../../ui/account-avatar.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ConnectionStatusBadge } from './connection-status-badge.tsx';
import { DisconnectDialog } from './disconnect-dialog.tsx';
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
    connectedAt
    tokenExpiresAt
    platform {
      id
      renewsAccess
    }
    ...DisconnectDialog_connection
  }
`);

interface ConnectionRowProps {
  readonly connection: FragmentType<ConnectionRow_ConnectionFragment>;
  readonly onDisconnected: () => void;
}

/** One connected account: who it is, how it is doing, and what can be done about it. */
export function ConnectionRow(props: ConnectionRowProps) {
  const { data, complete } = useFragment({
    fragment: ConnectionRowConnection,
    fragmentName: 'ConnectionRow_connection',
    from: props.connection,
  });
  const [connect, { leaving, problem }] = useConnect();
  const [asking, { open, close }] = useDisclosure(false);
  if (!complete) return null;

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
        <AccountAvatar name={data.displayName} avatarUrl={data.avatarUrl} />
        <Stack gap={2} flex={1} miw={0}>
          <Group gap="2px 8px" justify="space-between">
            <Text fw={600} lineClamp={2}>
              {data.displayName}
            </Text>
            <ConnectionStatusBadge status={data.status} />
          </Group>
          <Handle
            username={data.username}
            profileUrl={data.profileUrl}
            displayName={data.displayName}
          />
          <Text size="sm" c="dimmed">
            Connected <RelativeTime time={data.connectedAt} />
            {data.tokenExpiresAt && !data.platform.renewsAccess && (
              <>
                {' · access ends '}
                <RelativeTime time={data.tokenExpiresAt} />
              </>
            )}
          </Text>
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
      <Group gap="xs">
        <Button
          size="xs"
          variant={broken ? 'filled' : 'default'}
          loading={leaving}
          onClick={reconnect}
          aria-label={`Reconnect ${data.displayName}`}
        >
          Reconnect
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="red"
          onClick={open}
          aria-label={`Disconnect ${data.displayName}`}
        >
          Disconnect
        </Button>
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
  const name = username ? `@${username.replace(/^@/, '')}` : profileUrl && 'Profile';
  if (!profileUrl) return <Text size="sm">{name}</Text>;
  return (
    <Anchor
      href={profileUrl}
      target="_blank"
      rel="noreferrer"
      size="sm"
      truncate
      title={`Open the profile of ${displayName} in a new tab`}
    >
      {name} <IconExternalLink size={13} aria-hidden />
    </Anchor>
  );
}
