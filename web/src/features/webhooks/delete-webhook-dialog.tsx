import { useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useChange } from '../../apollo/use-change.ts';
import { graphql } from '../../gql/gql.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

const DeleteWebhook = graphql(`
  mutation DeleteWebhook($input: DeleteWebhookEndpointInput!) {
    deleteWebhookEndpoint(input: $input) {
      __typename
      ... on DeleteWebhookEndpointSuccess {
        endpointId
      }
      ... on Error {
        message
      }
    }
  }
`);

interface DeleteWebhookDialogProps {
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Says what deleting a webhook means before it is done. */
export default function DeleteWebhookDialog(props: DeleteWebhookDialogProps) {
  const { id, name, onClose, onDeleted } = props;
  const { t } = useLingui();
  const [mutate] = useMutation(DeleteWebhook);
  const [change, { loading, problem }] = useChange();
  const confirm = async () => {
    const variables = { input: { endpointId: id } };
    const done = await change(
      async () => (await mutate({ variables })).data?.deleteWebhookEndpoint,
    );
    if (!done) return;
    notifications.show({ message: t`The webhook ${name} is deleted.` });
    onDeleted();
  };
  return (
    <ConfirmDialog
      onClose={onClose}
      title={t`Delete ${name}?`}
      action={<Trans comment="Button: deletes a webhook">Delete</Trans>}
      onConfirm={() => void confirm()}
      loading={loading}
      problem={problem}
    >
      <Text size="sm">
        <Trans>
          It is told nothing more. What waits for it and the log of what it was sent are deleted as
          well.
        </Trans>
      </Text>
    </ConfirmDialog>
  );
}
