import { useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { graphql } from '../../gql/gql.ts';
import type { WebhookEvent } from '../../gql/graphql.ts';
import { useWebhookForm } from './use-webhook-form.ts';
import { WebhookFields } from './webhook-fields.tsx';

const UpdateWebhook = graphql(`
  mutation UpdateWebhook($input: UpdateWebhookEndpointInput!) {
    updateWebhookEndpoint(input: $input) {
      __typename
      ... on WebhookEndpointSuccess {
        secret
        endpoint {
          id
          name
          url
          events
          pausedAt
          pauseReason
          waiting
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

interface EditWebhookDialogProps {
  readonly webhook: {
    readonly id: string;
    readonly name: string;
    readonly url: string;
    readonly events: readonly WebhookEvent[];
  };
  readonly onClose: () => void;
}

export default function EditWebhookDialog({ webhook, onClose }: EditWebhookDialogProps) {
  const { t } = useLingui();
  const [update] = useMutation(UpdateWebhook);
  const { id: endpointId, name, url, events } = webhook;
  const form = useWebhookForm(
    { name, url, events: [...events] },
    async (values) =>
      (await update({ variables: { input: { endpointId, ...values } } })).data
        ?.updateWebhookEndpoint,
    onClose,
  );
  return (
    <Modal opened onClose={onClose} title={t`Edit the webhook`}>
      <WebhookFields {...form} action={<Trans>Save</Trans>} onCancel={onClose} />
    </Modal>
  );
}
