import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { IconHistory, IconHome, IconSend, IconSettings } from '@tabler/icons-react';
import { NavLink } from 'react-router';
import classes from './navigation.module.css';

const destinations = [
  { to: '/', label: msg({ message: 'Home', comment: 'The page one begins at' }), icon: IconHome },
  { to: '/share', label: msg`Share`, icon: IconSend },
  { to: '/shares', label: msg`Shares`, icon: IconHistory },
  { to: '/settings', label: msg`Settings`, icon: IconSettings },
] as const;

/** The main destinations: a column beside the page, or a bar under it on phones. */
export function Navigation({ layout }: { layout: 'column' | 'bar' }) {
  const { t } = useLingui();
  return (
    <ul className={classes[layout]}>
      {destinations.map(({ to, label, icon: Icon }) => (
        <li key={to}>
          <NavLink to={to} end={to === '/'} className={classes.link}>
            <Icon size={layout === 'bar' ? 22 : 19} stroke={1.75} aria-hidden />
            <span>{t(label)}</span>
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
