import { useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { graphql } from '../../gql/gql.ts';
import type { WebhookEvent } from '../../gql/graphql.ts';
import { Dialog } from '../../ui/dialog.tsx';
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
    () => {
      notifications.show({ message: t`The webhook is saved.` });
      onClose();
    },
  );
  return (
    <Dialog onClose={() => !form.loading && onClose()} title={t`Edit the webhook`}>
      <WebhookFields {...form} action={<Trans>Save</Trans>} onCancel={onClose} />
    </Dialog>
  );
}
