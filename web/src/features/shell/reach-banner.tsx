import { Trans } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useOutdated } from '../../reach/new-version.ts';
import { type Reach, useReach } from '../../reach/reach.ts';
import classes from './reach-banner.module.css';

const words: Readonly<Record<Exclude<Reach, 'there'>, ReactNode>> = {
  offline: <Trans>You are offline. What you write is kept.</Trans>,
  away: <Trans>Herald cannot be reached. What you write is kept.</Trans>,
};

/** Says for as long as it is so that the server cannot be reached, or that the page is older than what it has. */
export function ReachBanner() {
  const reach = useReach();
  const outdated = useOutdated();
  return (
    <div className={classes.place} role="status">
      {reach !== 'there' && (
        <div className={classes.banner}>
          <IconCloudOff size={16} aria-hidden />
          <span>{words[reach]}</span>
        </div>
      )}
      {reach === 'there' && outdated && (
        <div className={classes.banner}>
          <Trans>A new version is there.</Trans>
          <UnstyledButton
            className={classes.reload}
            fz="xs"
            onClick={() => window.location.reload()}
          >
            <Trans>Reload</Trans>
          </UnstyledButton>
        </div>
      )}
    </div>
  );
}
