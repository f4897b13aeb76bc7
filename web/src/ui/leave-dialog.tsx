import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { ConfirmDialog } from './confirm-dialog.tsx';

interface LeaveDialogProps {
  readonly opened: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asks before a form that is not saved is left. */
export default function LeaveDialog({ opened, onStay, onLeave }: LeaveDialogProps) {
  const { t } = useLingui();
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onStay}
      title={t`Leave without saving?`}
      action={<Trans comment="Button: goes to another page">Leave</Trans>}
      onConfirm={onLeave}
      loading={false}
      problem={null}
    >
      <Text size="sm">
        <Trans>What you changed here is not saved and would be lost.</Trans>
      </Text>
    </ConfirmDialog>
  );
}
