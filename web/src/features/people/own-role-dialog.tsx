import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { WorkspaceRole } from '../../gql/graphql.ts';
import { roles } from '../../roles.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

interface OwnRoleDialogProps {
  /** What the person chose for themselves; null: nothing. */
  readonly role: WorkspaceRole | null;
  readonly loading: boolean;
  readonly problem: string | null;
  readonly onConfirm: (role: WorkspaceRole) => void;
  readonly onClose: () => void;
}

/** Says what another role of one's own means before one has it: only somebody else can give the former back. */
export function OwnRoleDialog(props: OwnRoleDialogProps) {
  const { role, loading, problem, onConfirm, onClose } = props;
  const { t } = useLingui();
  return (
    <ConfirmDialog
      opened={role !== null}
      onClose={onClose}
      title={t`Change your own role?`}
      action={<Trans comment="Button: gives a person another role">Change role</Trans>}
      onConfirm={() => role && onConfirm(role)}
      loading={loading}
      problem={problem}
    >
      <Text size="sm">
        <Trans>You can no longer manage this workspace. Only another owner can undo this.</Trans>
      </Text>
      {role && <Text size="sm">{t(roles[role].description)}</Text>}
    </ConfirmDialog>
  );
}
