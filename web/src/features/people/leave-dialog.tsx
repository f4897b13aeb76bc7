import { useMutation } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useChange } from '../../apollo/use-change.ts';
import { graphql } from '../../gql/gql.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { workElsewhere } from '../workspaces/work-elsewhere.ts';

const LeaveWorkspace = graphql(`
  mutation LeaveWorkspace {
    leaveWorkspace {
      __typename
      ... on WorkspaceEntered {
        workspaceId
      }
      ... on Error {
        message
      }
    }
  }
`);

interface LeaveDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Says what leaving means before it is done, and goes on in another workspace. */
export function LeaveDialog({ opened, onClose }: LeaveDialogProps) {
  const { t } = useLingui();
  const [mutate] = useMutation(LeaveWorkspace, { fetchPolicy: 'no-cache' });
  const [change, { loading, problem, forget }] = useChange();
  const confirm = async () => {
    const done = await change(async () => (await mutate()).data?.leaveWorkspace);
    if (done) workElsewhere();
  };
  return (
    <ConfirmDialog
      opened={opened}
      onClose={() => {
        forget();
        onClose();
      }}
      title={t`Leave this workspace?`}
      action={<Trans comment="Button: leaves the workspace">Leave</Trans>}
      onConfirm={() => void confirm()}
      loading={loading}
      problem={problem}
    >
      <Text size="sm">
        <Trans>
          You lose access to its accounts and shares at once. To come back, you have to be invited
          again.
        </Trans>
      </Text>
    </ConfirmDialog>
  );
}
