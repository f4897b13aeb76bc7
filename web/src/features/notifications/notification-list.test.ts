import { gql } from '@apollo/client';
import { expect, it } from 'vitest';
import { createCache } from '../../apollo/cache.ts';
import { addToList, noteRead } from './notification-list.ts';

const LIST = gql`{ notifications(first: 20) { unreadCount pageInfo { hasNextPage endCursor } edges { cursor node { id readAt } } } }`;
const COUNT = gql`{ notifications(first: 0) { unreadCount } }`;
const NEW = gql`subscription { notificationReceived { id readAt } }`;

function told(id: string) {
  return { __typename: 'Notification' as const, id, readAt: null };
}

function cacheWith(ids: readonly string[]) {
  const cache = createCache();
  const edges = ids.map((id) => ({
    __typename: 'NotificationEdge',
    cursor: `after ${id}`,
    node: told(id),
  }));
  const pageInfo = { __typename: 'PageInfo', hasNextPage: false, endCursor: null };
  const notifications = {
    __typename: 'NotificationConnection',
    unreadCount: ids.length,
    pageInfo,
    edges,
  };
  cache.writeQuery({ query: LIST, data: { notifications } });
  return cache;
}

type Read = {
  notifications: { unreadCount: number; edges: { node: { id: string; readAt: string | null } }[] };
};

it('puts a new one first, once, and keeps it when only the number is asked for', () => {
  const cache = cacheWith(['a']);
  cache.write({
    query: NEW,
    dataId: 'ROOT_SUBSCRIPTION',
    result: { notificationReceived: told('b') },
  });
  addToList(cache, told('b'));
  addToList(cache, told('b'));
  const count = { __typename: 'NotificationConnection', unreadCount: 2 };
  cache.writeQuery({ query: COUNT, data: { notifications: count } });

  const read = cache.readQuery<Read>({ query: LIST })?.notifications;
  expect(read?.edges.map(({ node }) => node.id)).toEqual(['b', 'a']);
  expect(read?.unreadCount).toBe(2);
});

it('notes of all that they were read', () => {
  const cache = cacheWith(['a', 'b']);
  noteRead(cache, 0, true, '2026-11-20T10:00:00Z');
  const read = cache.readQuery<Read>({ query: LIST })?.notifications;
  expect(read?.edges.map(({ node }) => node.readAt)).toEqual([
    '2026-11-20T10:00:00Z',
    '2026-11-20T10:00:00Z',
  ]);
  expect(read?.unreadCount).toBe(0);
});

it('knows of no list while only the number was asked for', () => {
  const cache = createCache();
  const count = { __typename: 'NotificationConnection', unreadCount: 2 };
  cache.writeQuery({ query: COUNT, data: { notifications: count } });
  expect(cache.readQuery<Read>({ query: LIST })).toBeNull();
  expect(cache.readQuery<Read>({ query: COUNT })?.notifications.unreadCount).toBe(2);
});
