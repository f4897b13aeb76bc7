import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import classes from './settings-navigation.module.css';

/** One page of the settings. */
export interface SettingsPage {
  readonly path: string;
  readonly label: MessageDescriptor;
}

/** The pages of the settings: a list beside the page, or a row above it that can be pushed sideways on phones. */
export function SettingsNavigation({ pages }: { pages: readonly SettingsPage[] }) {
  const { t } = useLingui();
  const { pathname } = useLocation();
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is current after a navigation.
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current=page]');
    if (!list.current || !current) return;
    const { offsetLeft, offsetWidth } = current;
    list.current.scrollLeft = offsetLeft - (list.current.clientWidth - offsetWidth) / 2;
  }, [pathname]);
  return (
    <nav aria-label={t`Settings`} className={classes.navigation}>
      <ul ref={list} className={classes.list}>
        {pages.map(({ path, label }) => (
          <li key={path}>
            <NavLink to={path} className={classes.link}>
              {t(label)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
