import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { auth } from '../../auth.ts';

/** Ends the session, then loads the sign-in page afresh so that nothing of it stays in memory. */
export function useSignOut() {
  const [loading, setLoading] = useState(false);
  const signOut = async () => {
    setLoading(true);
    const { error } = await auth.signOut();
    if (!error) {
      // What was composed and not shared is the business of the person who leaves.
      sessionStorage.clear();
      window.location.assign('/sign-in');
      return;
    }
    setLoading(false);
    notifications.show({
      color: 'red',
      title: 'You are still signed in',
      message: 'The server could not be reached to sign you out. Try again in a moment.',
    });
  };
  return [signOut, { loading }] as const;
}
