import { useApolloClient } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { callOff } from './plan-changes.ts';
import type { PlanDialogPartProps } from './plan-dialog.tsx';

/** Asks before a planned share is called off. */
export function CallOffDialog({ share, ...dialog }: PlanDialogPartProps) {
  const { t } = useLingui();
  const client = useApolloClient();
  const run = async () => {
    const problem = await callOff(client, share);
    if (problem === null)
      notifications.show({
        title: t({ message: 'Share canceled', comment: 'Title of a notice' }),
        message: t`It does not go out. You find it in your history.`,
      });
    return problem;
  };
  const words = {
    keep: t({ message: 'Keep it', comment: 'Button: what was planned stays planned' }),
    confirm: t({ message: 'Cancel the share', comment: 'Button: it will not be published' }),
  };
  return (
    <ConfirmDialog title={t`Cancel this share?`} {...{ words, run, ...dialog }}>
      <Trans>It will not go out to any account. In your history it stays, as canceled.</Trans>
    </ConfirmDialog>
  );
}
