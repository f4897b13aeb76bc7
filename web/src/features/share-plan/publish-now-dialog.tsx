import { useApolloClient } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { Moment } from '../../ui/moment.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { publishNow } from './plan-changes.ts';
import type { PlanDialogPartProps } from './plan-dialog.tsx';

/** Asks before a planned share goes out without waiting for its time. */
export function PublishNowDialog({ share, ...dialog }: PlanDialogPartProps) {
  const { t } = useLingui();
  const client = useApolloClient();
  const run = async () => {
    const problem = await publishNow(client, share);
    if (problem === null)
      notifications.show({
        title: t({ message: 'On its way', comment: 'Title of a notice: publishing has begun' }),
        message: t`The share goes out to its accounts now.`,
      });
    return problem;
  };
  const words = {
    keep: t({ message: 'Wait for its time', comment: 'Button: what was planned stays planned' }),
    confirm: t({ message: 'Share now', comment: 'Button: without waiting for the planned time' }),
  };
  return (
    <ConfirmDialog title={t`Share it now?`} color="petrol" {...{ words, run, ...dialog }}>
      <Trans>
        It goes out to all its accounts at once, and not on <Moment time={share.dueAt} />.
      </Trans>
    </ConfirmDialog>
  );
}
