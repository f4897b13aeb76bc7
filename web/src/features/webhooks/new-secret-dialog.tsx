import { useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../apollo/use-change.ts';
import { graphql } from '../../gql/gql.ts';
import { Question } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { WebhookSecret } from './webhook-secret.tsx';

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
  return (
    <Dialog
      onClose={() => !loading && onClose()}
      title={secret ? t`The new secret` : t`Make a new secret?`}
      held={Boolean(secret)}
    >
      {secret ? (
        <WebhookSecret secret={secret} onKept={onClose} />
      ) : (
        <Question
          onClose={onClose}
          action={<Trans>Make a new secret</Trans>}
          color="petrol"
          onConfirm={() => void confirm()}
          loading={loading}
          problem={problem}
        >
          <Text size="sm">
            <Trans>
              Messages are signed with both secrets for 24 hours, so that your service can change
              over. Then the one before ends.
            </Trans>
          </Text>
        </Question>
      )}
    </Dialog>
  );
}
