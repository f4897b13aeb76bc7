import { useQuery } from '@apollo/client/react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { IconBell } from '@tabler/icons-react';
import { NavLink } from 'react-router';
import classes from './bell.module.css';
import { UnreadNotifications } from './unread-notifications.ts';

const MOST_SHOWN = 99;

/** The way to the notifications, with the number of unread ones once something has asked for it. */
export function Bell() {
  const { t } = useLingui();
  const { data } = useQuery(UnreadNotifications, { fetchPolicy: 'cache-only' });
  const count = data?.notifications.unreadCount ?? 0;
  const label =
    count === 0
      ? t`Notifications`
      : plural(count, { one: 'Notifications, # unread', other: 'Notifications, # unread' });
  return (
    <NavLink to="/notifications" className={classes.bell} aria-label={label}>
      <IconBell size={20} stroke={1.75} aria-hidden />
      {count > 0 && (
        <span className={classes.count} aria-hidden>
          {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
        </span>
      )}
    </NavLink>
  );
}
