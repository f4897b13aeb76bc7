import { useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useChange } from '../../apollo/use-change.ts';
import { graphql } from '../../gql/gql.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

const RevokeApiKey = graphql(`
  mutation RevokeApiKey($input: RevokeApiKeyInput!) {
    revokeApiKey(input: $input) {
      __typename
      ... on ApiKeySuccess {
        apiKey {
          id
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

interface RevokeKeyDialogProps {
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Says what revoking a key means before it is done. */
export default function RevokeKeyDialog({ id, name, onClose }: RevokeKeyDialogProps) {
  const { t } = useLingui();
  const [mutate] = useMutation(RevokeApiKey, {
    refetchQueries: ['ApiKeys'],
    awaitRefetchQueries: true,
  });
  const [change, { loading, problem }] = useChange();
  const confirm = async () => {
    const done = await change(async () => {
      const { data } = await mutate({ variables: { input: { id } } });
      return data?.revokeApiKey;
    });
    if (!done) return;
    notifications.show({ message: t`The key ${name} is revoked.` });
    onClose();
  };
  return (
    <ConfirmDialog
      onClose={onClose}
      title={t`Revoke ${name}?`}
      action={<Trans comment="Button: ends an API key for good">Revoke</Trans>}
      onConfirm={() => void confirm()}
      loading={loading}
      problem={problem}
    >
      <Text size="sm">
        <Trans>
          What uses this key is shut out at once, for good. What it shared stays, and what it
          scheduled still goes out.
        </Trans>
      </Text>
    </ConfirmDialog>
  );
}
