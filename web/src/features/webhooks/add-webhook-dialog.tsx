import { useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import { SecretToKeep } from './secret-to-keep.tsx';
import { useWebhookForm } from './use-webhook-form.ts';
import { allWebhookEvents } from './webhook-events.ts';
import { WebhookFields } from './webhook-fields.tsx';

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
    <Modal
      opened
      onClose={() => !form.loading && onClose()}
      title={secret ? t`The webhook is added` : t`Add a webhook`}
      // A secret that is shown once does not go by a slip of the hand.
      closeOnClickOutside={!secret}
      closeOnEscape={!secret}
      withCloseButton={!secret}
    >
      {secret ? (
        <SecretToKeep secret={secret} onClose={onClose} />
      ) : (
        <WebhookFields
          {...form}
          action={<Trans comment="Button: adds a webhook">Add</Trans>}
          onCancel={onClose}
        />
      )}
    </Modal>
  );
}
