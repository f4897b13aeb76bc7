import { useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../apollo/use-change.ts';
import { graphql } from '../../gql/gql.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { SecretToKeep } from './secret-to-keep.tsx';

const RotateWebhookSecret = graphql(`
  mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {
    rotateWebhookSecret(input: $input) {
      __typename
      ... on WebhookEndpointSuccess {
        secret
        endpoint {
          id
          oldSecretUntil
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

/** Says what a new secret means before it is made, and shows it then. */
export default function NewSecretDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const [rotate] = useMutation(RotateWebhookSecret);
  const [change, { loading, problem }] = useChange();
  const [secret, setSecret] = useState<string | null>(null);
  const confirm = async () => {
    const variables = { input: { endpointId: id } };
    const done = await change(async () => (await rotate({ variables })).data?.rotateWebhookSecret);
    if (done) setSecret(done.secret);
  };
  if (secret)
    return (
      <Modal
        opened
        onClose={onClose}
        title={t`The new secret`}
        closeOnClickOutside={false}
        closeOnEscape={false}
        withCloseButton={false}
      >
        <SecretToKeep secret={secret} onClose={onClose} />
      </Modal>
    );
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t`Make a new secret?`}
      action={<Trans>Make a new secret</Trans>}
      onConfirm={() => void confirm()}
      loading={loading}
      problem={problem}
    >
      <Text size="sm">
        <Trans>
          Messages are signed with both secrets for 24 hours, so that your service can change over.
          Then the one before ends.
        </Trans>
      </Text>
    </ConfirmDialog>
  );
}
