import { AppShell, Box, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Brand } from '../../ui/brand.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';

interface ShellProps {
  readonly userMenu: ReactNode;
  readonly banner?: ReactNode;
  readonly children: ReactNode;
}

/** The frame around every page: a side column from tablets up; a header and a bottom bar on phones. */
export function Shell({ userMenu, banner, children }: ShellProps) {
  return (
    <AppShell
      padding={{ base: 'md', sm: 'xl' }}
      header={{ height: { base: 56, sm: 0 } }}
      navbar={{ width: 248, breakpoint: 'sm', collapsed: { mobile: true } }}
      footer={{ height: { base: 60, sm: 0 } }}
      className={classes.shell}
    >
      <a href="#main" className={classes.skip}>
        Skip to the content
      </a>
      <AppShell.Header hiddenFrom="sm" className={classes.header}>
        <Home />
        <div>{userMenu}</div>
      </AppShell.Header>
      <AppShell.Navbar visibleFrom="sm" p="md" aria-label="Main">
        <Box px={4} pt={4} pb="xl">
          <Home />
        </Box>
        <Navigation layout="column" />
        <Box mt="auto">{userMenu}</Box>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <div className={classes.page}>
          {banner && <Group mb="md">{banner}</Group>}
          {children}
        </div>
      </AppShell.Main>
      <AppShell.Footer hiddenFrom="sm" className={classes.bar}>
        <nav aria-label="Main">
          <Navigation layout="bar" />
        </nav>
      </AppShell.Footer>
    </AppShell>
  );
}

function Home() {
  return (
    <Link to="/" className={classes.home} aria-label="Herald, home">
      <Brand />
    </Link>
  );
}
