import { IconHistory, IconSend, IconSettings } from '@tabler/icons-react';
import { NavLink } from 'react-router';
import classes from './navigation.module.css';

const destinations = [
  { to: '/share', label: 'Share', icon: IconSend },
  { to: '/shares', label: 'Shares', icon: IconHistory },
  { to: '/settings', label: 'Settings', icon: IconSettings },
] as const;

/** The main destinations: a column beside the page, or a bar under it on phones. */
export function Navigation({ layout }: { layout: 'column' | 'bar' }) {
  return (
    <ul className={classes[layout]}>
      {destinations.map(({ to, label, icon: Icon }) => (
        <li key={to}>
          <NavLink to={to} className={classes.link}>
            <Icon size={layout === 'bar' ? 22 : 19} stroke={1.75} aria-hidden />
            {label}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
