import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useId, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import classes from './settings-navigation.module.css';

/** Pages of the settings that belong together. */
export interface SettingsGroup {
  /** Null: they are everybody's, and need no name. */
  readonly label: MessageDescriptor | null;
  readonly pages: readonly { readonly path: string; readonly label: MessageDescriptor }[];
}

/** The pages of the settings: a list beside the page, or a row above it that can be pushed sideways on phones. */
export function SettingsNavigation({ groups }: { groups: readonly SettingsGroup[] }) {
  const { t } = useLingui();
  const { pathname } = useLocation();
  const row = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is current after a navigation.
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>('[aria-current=page]');
    if (!row.current || !current) return;
    const { offsetLeft, offsetWidth } = current;
    row.current.scrollLeft = offsetLeft - (row.current.clientWidth - offsetWidth) / 2;
  }, [pathname]);
  return (
    <nav aria-label={t`Settings`} className={classes.navigation}>
      <div ref={row} className={classes.row}>
        {groups.map((group) => (
          <Group key={group.pages[0]?.path} group={group} />
        ))}
      </div>
    </nav>
  );
}

function Group({ group: { label, pages } }: { group: SettingsGroup }) {
  const { t } = useLingui();
  const labelId = useId();
  return (
    <>
      {label && (
        <span id={labelId} className={classes.label}>
          {t(label)}
        </span>
      )}
      <ul className={classes.list} {...(label ? { 'aria-labelledby': labelId } : {})}>
        {pages.map((page) => (
          <li key={page.path}>
            <NavLink to={page.path} className={classes.link}>
              {t(page.label)}
            </NavLink>
          </li>
        ))}
      </ul>
    </>
  );
}
