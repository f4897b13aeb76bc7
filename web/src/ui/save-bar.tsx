import { Trans } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useBeforeUnload, useBlocker } from 'react-router';
import { isLeft } from '../leaving.ts';
import classes from './save-bar.module.css';

const LeaveDialog = lazy(() => import('./leave-dialog.tsx'));

interface SaveBarProps {
  /** Whether the form says something else than what is stored. */
  readonly unsaved: boolean;
  readonly saving: boolean;
}

/** The end of a form of settings: saves it, and asks before what is not saved goes with its page. */
export function SaveBar({ unsaved, saving }: SaveBarProps) {
  const leaving = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  // The page goes as well when it is loaded anew, e.g. in another language.
  useBeforeUnload((event) => {
    if (unsaved && !isLeft()) event.preventDefault();
  });
  return (
    <div className={classes.bar} data-unsaved={unsaved || undefined}>
      <Button type="submit" loading={saving}>
        <Trans comment="Button: saves a form">Save</Trans>
      </Button>
      <Text size="sm" c="dimmed" role="status">
        {unsaved && !saving && <Trans>Not saved yet</Trans>}
      </Text>
      <Suspense>
        {leaving.state !== 'unblocked' && (
          <LeaveDialog
            opened={leaving.state === 'blocked'}
            onStay={() => leaving.reset?.()}
            onLeave={() => leaving.proceed?.()}
          />
        )}
      </Suspense>
    </div>
  );
}
