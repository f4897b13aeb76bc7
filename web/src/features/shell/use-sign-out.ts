import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { auth } from '../../auth.ts';
import { leaveForGood } from '../../leaving.ts';
import { forgetUnfinished } from '../compose/forget-unfinished.ts';
import { tellSignedOut } from '../workspaces/work-elsewhere.ts';

/** Ends the session, then loads the sign-in page afresh so that nothing of it stays in memory. */
export function useSignOut() {
  const { t } = useLingui();
  const [loading, setLoading] = useState(false);
  const signOut = async () => {
    setLoading(true);
    const { error } = await auth.signOut();
    if (!error) {
      await forgetUnfinished();
      tellSignedOut();
      leaveForGood(() => window.location.assign('/sign-in'));
      return;
    }
    setLoading(false);
    notifications.show({
      color: 'red',
      title: t`You are still signed in`,
      message: t`The server could not be reached to sign you out. Try again in a moment.`,
    });
  };
  return [signOut, { loading }] as const;
}
