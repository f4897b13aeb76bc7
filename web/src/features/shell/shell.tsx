import { Trans, useLingui } from '@lingui/react/macro';
import { Box, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { isBesidePage } from '../../opener.ts';
import { Brand } from '../../ui/brand.tsx';
import { Navigation } from './navigation.tsx';
import { ReachBanner } from './reach-banner.tsx';
import classes from './shell.module.css';

/** Where a share is made, and where one sees what became of it. */
const SHARING = /^\/(share|shares\/(?!calendar$|upcoming$)[^/]+)$/;

interface ShellProps {
  readonly bell: ReactNode;
  readonly userMenu: ReactNode;
  readonly banner?: ReactNode;
  readonly children: ReactNode;
}

/**
 * The frame around every page: a side column from tablets up; a header and a bottom bar on phones. In a window
 * that another page opened, the composer and its share stand alone.
 */
export function Shell({ bell, userMenu, banner, children }: ShellProps) {
  const { t } = useLingui();
  const main = t({ message: 'Main', comment: 'Names the navigation between the main pages' });
  const { pathname } = useLocation();
  const beside = isBesidePage() && SHARING.test(pathname);
  return (
    <div className={classes.shell} data-beside={beside || undefined}>
      <a href="#main" className={classes.skip}>
        <Trans>Skip to the content</Trans>
      </a>
      <ReachBanner />
      <header className={classes.header}>
        <Home />
        <Group gap={4} wrap="nowrap">
          {!beside && bell}
          <div>{userMenu}</div>
        </Group>
      </header>
      {!beside && (
        <nav className={classes.column} aria-label={main}>
          <Group justify="space-between" wrap="nowrap" ps={4} mb="md">
            <Home />
            {bell}
          </Group>
          <Navigation layout="column" />
          <Box mt="auto">{userMenu}</Box>
        </nav>
      )}
      <main id="main" tabIndex={-1} className={classes.main}>
        <div className={classes.page}>
          {banner && <div className={classes.banner}>{banner}</div>}
          {children}
        </div>
      </main>
      {!beside && (
        <footer className={classes.bar}>
          <nav aria-label={main}>
            <Navigation layout="bar" />
          </nav>
        </footer>
      )}
    </div>
  );
}

function Home() {
  const { t } = useLingui();
  return (
    <Link to="/" className={classes.home} aria-label={t`Herald, home`}>
      <Brand />
    </Link>
  );
}
