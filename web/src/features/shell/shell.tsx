import { Box, Group } from '@mantine/core';
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
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        Skip to the content
      </a>
      <header className={classes.header}>
        <Home />
        <div>{userMenu}</div>
      </header>
      <nav className={classes.column} aria-label="Main">
        <Box px={4} pt={4} pb="xl">
          <Home />
        </Box>
        <Navigation layout="column" />
        <Box mt="auto">{userMenu}</Box>
      </nav>
      <main id="main" tabIndex={-1} className={classes.main}>
        <div className={classes.page}>
          {banner && <Group mb="md">{banner}</Group>}
          {children}
        </div>
      </main>
      <footer className={classes.bar}>
        <nav aria-label="Main">
          <Navigation layout="bar" />
        </nav>
      </footer>
    </div>
  );
}

function Home() {
  return (
    <Link to="/" className={classes.home} aria-label="Herald, home">
      <Brand />
    </Link>
  );
}
