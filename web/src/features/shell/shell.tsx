import { Trans, useLingui } from '@lingui/react/macro';
import { Box, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Brand } from '../../ui/brand.tsx';
import { Navigation } from './navigation.tsx';
import { ReachBanner } from './reach-banner.tsx';
import classes from './shell.module.css';

interface ShellProps {
  readonly bell: ReactNode;
  readonly userMenu: ReactNode;
  readonly banner?: ReactNode;
  readonly children: ReactNode;
}

/** The frame around every page: a side column from tablets up; a header and a bottom bar on phones. */
export function Shell({ bell, userMenu, banner, children }: ShellProps) {
  const { t } = useLingui();
  const main = t({ message: 'Main', comment: 'Names the navigation between the main pages' });
  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        <Trans>Skip to the content</Trans>
      </a>
      <ReachBanner />
      <header className={classes.header}>
        <Home />
        <Group gap={4} wrap="nowrap">
          {bell}
          <div>{userMenu}</div>
        </Group>
      </header>
      <nav className={classes.column} aria-label={main}>
        <Group justify="space-between" wrap="nowrap" ps={4} mb="md">
          <Home />
          {bell}
        </Group>
        <Navigation layout="column" />
        <Box mt="auto">{userMenu}</Box>
      </nav>
      <main id="main" tabIndex={-1} className={classes.main}>
        <div className={classes.page}>
          {banner && <div className={classes.banner}>{banner}</div>}
          {children}
        </div>
      </main>
      <footer className={classes.bar}>
        <nav aria-label={main}>
          <Navigation layout="bar" />
        </nav>
      </footer>
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
