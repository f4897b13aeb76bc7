import { useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useChange } from '../../apollo/use-change.ts';
import { graphql } from '../../gql/gql.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

const RemoveMember = graphql(`
  mutation RemoveMember($input: RemoveMemberInput!) {
    removeMember(input: $input) {
      __typename
      ... on WorkspaceSuccess {
        workspace {
          id
          members {
            id
          }
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

interface RemoveDialogProps {
  readonly member: { readonly id: string; readonly name: string };
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Says what removing a member means before it is done. */
export function RemoveDialog({ member: { id, name }, opened, onClose }: RemoveDialogProps) {
  const { t } = useLingui();
  const [mutate] = useMutation(RemoveMember);
  const [change, { loading, problem, forget }] = useChange();
  const confirm = async () => {
    const done = await change(async () => {
      const { data } = await mutate({ variables: { input: { memberId: id } } });
      return data?.removeMember;
    });
    if (done) notifications.show({ message: t`${name} is no longer in this workspace.` });
  };
  return (
    <ConfirmDialog
      opened={opened}
      onClose={() => {
        forget();
        onClose();
      }}
      title={t`Remove ${name}?`}
      action={<Trans comment="Button: removes a person from the workspace">Remove</Trans>}
      onConfirm={() => void confirm()}
      loading={loading}
      problem={problem}
    >
      <Text size="sm">
        <Trans>
          {name} loses access to this workspace at once. What they shared stays, and what they
          scheduled still goes out.
        </Trans>
      </Text>
    </ConfirmDialog>
  );
}
