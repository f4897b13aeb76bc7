import { useApolloClient, useSubscription } from '@apollo/client/react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { graphql } from '../../gql/gql.ts';
import { addToList } from './notification-list.ts';
import { UnreadNotifications } from './unread-notifications.ts';

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
  /** @param arrived how many more there should be; are there others, the list is read anew. */
  const look = async (arrived: number) => {
    const query = UnreadNotifications;
    const before = client.readQuery({ query })?.notifications.unreadCount ?? 0;
    const { data } = await client.query({ query, fetchPolicy: 'network-only' });
    if (data?.notifications.unreadCount === before + arrived) return;
    await client.refetchQueries({
      include: 'active',
      onQueryUpdated: ({ queryName }) => queryName === 'Notifications',
    });
  };
  const looked = useRef(Promise.resolve());
  /** One after the other: an answer under way knows nothing of what came since. What does not come about is looked for again. */
  const tryToLook = (arrived: number) => {
    looked.current = looked.current.then(() => look(arrived)).catch(() => undefined);
  };
  useSubscription(NotificationReceived, {
    // What came before the server listened was told to nobody.
    context: { onListening: () => tryToLook(0) },
    ignoreResults: true,
    onData({ data: { data } }) {
      if (!data) return;
      addToList(client.cache, data.notificationReceived);
      tryToLook(1);
    },
  });
  // Some may have been lost on their way, or were read elsewhere.
  const lookWhileSeen = useEffectEvent(() => {
    if (!document.hidden) tryToLook(0);
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
