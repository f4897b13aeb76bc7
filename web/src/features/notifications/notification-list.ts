import { type ApolloCache, isReference, type Reference } from '@apollo/client';

/** The notifications as the cache has them; without edges while only their number was asked for. */
interface Listed {
  readonly unreadCount: number;
  readonly edges?: readonly { readonly cursor: string; readonly node: Reference }[];
}

/** Puts a new notification at the head of the cached list, where there is one. */
export function addToList(
  cache: ApolloCache,
  notification: { readonly __typename: 'Notification'; readonly id: string },
): void {
  cache.modify<{ notifications: Listed }>({
    fields: {
      notifications(existing, { readField, toReference }) {
        const node = toReference({ __typename: 'Notification', id: notification.id });
        if (isReference(existing)) return existing;
        const isThere = existing.edges?.some(
          (edge) => readField('id', edge.node) === notification.id,
        );
        if (!node || !existing.edges || isThere) return existing;
        const edge = { __typename: 'NotificationEdge', cursor: '', node };
        return { ...existing, edges: [edge, ...existing.edges] };
      },
    },
  });
}

/** Notes how many are unread, and for `all` that each of the list was read. */
export function noteRead(cache: ApolloCache, unreadCount: number, all: boolean, now: string): void {
  cache.modify<{ notifications: Listed }>({
    fields: {
      notifications(existing) {
        if (isReference(existing)) return existing;
        for (const { node } of all ? (existing.edges ?? []) : [])
          cache.modify<{ readAt: string | null }>({
            id: cache.identify(node),
            fields: { readAt: (before) => before ?? now },
          });
        return { ...existing, unreadCount };
      },
    },
  });
}
