import { useApolloClient, useSubscription } from '@apollo/client/react';
import { useEffect, useEffectEvent, useState } from 'react';
import { graphql } from '../../gql/gql.ts';
import { createUnreadLook } from './unread-look.ts';

const NotificationReceived = graphql(`
  subscription NotificationReceived {
    notificationReceived {
      id
      ...NotificationRow_notification
    }
  }
`);

/** How often what was not heard of is looked for, in milliseconds. */
const LOOK_EVERY = 60_000;

/** Renders nothing: keeps the number of unread notifications current, and the list where it is shown. */
export function UnreadWatcher() {
  const client = useApolloClient();
  const [look] = useState(() => createUnreadLook(client));
  useSubscription(NotificationReceived, {
    // What came before the server listened was told to nobody.
    context: { onListening: () => look() },
    ignoreResults: true,
    onData: ({ data: { data } }) => data && look(data.notificationReceived),
  });
  // Some may have been lost on their way, or were read elsewhere.
  const lookWhileSeen = useEffectEvent(() => {
    if (!document.hidden) look();
  });
  useEffect(() => {
    const onTurn = () => lookWhileSeen();
    onTurn();
    const timer = setInterval(onTurn, LOOK_EVERY);
    document.addEventListener('visibilitychange', onTurn);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onTurn);
    };
  }, []);
  return null;
}
