import { useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useWebhookForm } from './use-webhook-form.ts';
import { allWebhookEvents } from './webhook-events.ts';
import { WebhookFields } from './webhook-fields.tsx';
import { WebhookSecret } from './webhook-secret.tsx';

const CreateWebhook = graphql(`
  mutation CreateWebhook($input: CreateWebhookEndpointInput!) {
    createWebhookEndpoint(input: $input) {
      __typename
      ... on WebhookEndpointSuccess {
        secret
        endpoint {
          id
        }
      }
      ... on Error {
        message
      }
      ... on ValidationError {
        fieldErrors {
          path
          message
        }
      }
    }
  }
`);

/** Asks where to, and of what; then shows the secret. */
export default function AddWebhookDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [create] = useMutation(CreateWebhook, { refetchQueries: ['Webhooks'] });
  const [secret, setSecret] = useState<string | null>(null);
  const form = useWebhookForm(
    { name: '', url: '', events: allWebhookEvents },
    async (input) => (await create({ variables: { input } })).data?.createWebhookEndpoint,
    setSecret,
  );
  return (
    <Dialog
      onClose={() => !form.loading && onClose()}
      title={secret ? t`The webhook is added` : t`Add a webhook`}
      held={Boolean(secret)}
    >
      {secret ? (
        <WebhookSecret secret={secret} onKept={onClose} />
      ) : (
        <WebhookFields
          {...form}
          action={<Trans comment="Button: adds a webhook">Add</Trans>}
          onCancel={onClose}
        />
      )}
    </Dialog>
  );
}
