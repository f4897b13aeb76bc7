import type { ApolloClient } from '@apollo/client';
import type { NotificationReceivedSubscription } from '../../gql/graphql.ts';
import { addToList } from './notification-list.ts';
import { UnreadNotifications } from './unread-notifications.ts';

type Received = NotificationReceivedSubscription['notificationReceived'];

/**
 * Answers what reads how many notifications are unread, and takes one that was just told into the list; are there others,
 * the list is read anew. One look at a time, as an answer under way knows nothing of what came since; meanwhile one more
 * waits. What does not come about is left to the next.
 */
export function createUnreadLook(client: ApolloClient): (received?: Received) => void {
  const query = UnreadNotifications;
  let untaken: Received[] = [];
  let waits = false;
  let turn = Promise.resolve();

  const look = async () => {
    waits = false;
    const arrived = untaken;
    untaken = [];
    for (const notification of arrived) addToList(client.cache, notification);
    const before = client.readQuery({ query })?.notifications.unreadCount ?? 0;
    const { data } = await client.query({ query, fetchPolicy: 'network-only' });
    if (data?.notifications.unreadCount === before + arrived.length) return;
    await client.refetchQueries({
      include: 'active',
      onQueryUpdated: ({ queryName }) => queryName === 'Notifications',
    });
  };
  return (received) => {
    if (received) untaken.push(received);
    if (waits) return;
    waits = true;
    turn = turn.then(look).catch(() => undefined);
  };
}
