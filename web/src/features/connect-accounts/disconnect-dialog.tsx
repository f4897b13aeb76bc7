import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import type { DisconnectDialog_ConnectionFragment } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { unreachable } from '../../unreachable.ts';
import { useDisconnect } from './use-disconnect.ts';

const DisconnectDialogConnection = graphql(`
  fragment DisconnectDialog_connection on SocialConnection {
    id
    displayName
    platform {
      id
    }
  }
`);

interface DisconnectDialogProps {
  readonly connection: FragmentType<DisconnectDialog_ConnectionFragment>;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The account is gone from the screen, and this dialog with it. */
  readonly onDisconnected: () => void;
}

/** Says what disconnecting means before it is done, and afterwards whether the platform went along. */
export function DisconnectDialog(props: DisconnectDialogProps) {
  const { t } = useLingui();
  const { connection, opened, onClose, onDisconnected } = props;
  const { data, complete } = useFragment({
    fragment: DisconnectDialogConnection,
    from: connection,
  });
  const [disconnect, { loading }] = useDisconnect();
  const [problem, setProblem] = useState<string | null>(null);
  if (!complete) return null;
  const { displayName } = data;
  const { label } = platforms[data.platform.id];

  const close = () => {
    // What becomes of the account must be seen.
    if (loading) return;
    setProblem(null);
    onClose();
  };
  const confirm = async () => {
    setProblem(null);
    const input = { connectionId: data.id };
    const answer = await disconnect({ variables: { input } }).catch(() => ({ data: undefined }));
    const result = answer.data?.disconnect;
    if (!result) return setProblem(t`The server could not be reached. Try again in a moment.`);
    switch (result.__typename) {
      case 'DisconnectSuccess':
        notifications.show({
          title: t`${displayName} is disconnected`,
          message: result.revokedAtPlatform
            ? t`Herald's permission was also withdrawn at ${label}.`
            : t`Herald has deleted its access. The permission at ${label} itself remains: it may serve another of your accounts, or ${label} could not be asked. You can withdraw it in your settings there.`,
          autoClose: result.revokedAtPlatform ? 6000 : 15_000,
        });
        onClose();
        return onDisconnected();
      case 'NotFoundError':
        return setProblem(result.message);
      default:
        return unreachable(result);
    }
  };

  return (
    <Modal opened={opened} onClose={close} title={t`Disconnect ${displayName}?`}>
      <Stack gap="md">
        <Text size="sm">
          <Trans>
            Herald deletes its access to this {label} account and asks {label} to withdraw the
            permission you gave. Posts that are already published stay where they are, and your
            history is kept.
          </Trans>
        </Text>
        <Text size="sm">
          <Trans>To post to it again, connect it again.</Trans>
        </Text>
        {problem && <FailureAlert>{problem}</FailureAlert>}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close} disabled={loading} data-autofocus>
            <Trans comment="Button: does not disconnect the account">Keep it</Trans>
          </Button>
          <Button color="red" loading={loading} onClick={() => void confirm()}>
            <Trans>Disconnect</Trans>
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
