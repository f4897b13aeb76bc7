import type { TestApp } from './app.ts';
import type { Client } from './client.ts';
import { join } from './memberships.ts';
import { overSse } from './subscriptions.ts';

export interface NotificationData {
  readonly id: string;
  readonly kind: 'CONNECTION_NEEDS_RECONNECT' | 'SHARE_FAILED' | 'SCHEDULED_SHARE_DONE';
  readonly readAt: string | null;
  readonly share: { readonly id: string } | null;
  readonly connection: { readonly id: string } | null;
}

interface Notifications {
  readonly unreadCount: number;
  /** Newest first. */
  readonly list: readonly NotificationData[];
}

const FIELDS = 'id kind readAt share { id } connection { id }';

/** What somebody was told of. */
export async function notificationsOf(client: Client): Promise<Notifications> {
  const { notifications } = await client.gql<{
    notifications: { unreadCount: number; edges: readonly { node: NotificationData }[] };
  }>(`{ notifications { unreadCount edges { node { ${FIELDS} } } } }`);
  const { unreadCount, edges } = notifications;
  return { unreadCount, list: edges.map(({ node }) => node) };
}

/** What somebody is told from now on. */
export async function* received(client: Client): AsyncGenerator<NotificationData> {
  const query = `subscription { notificationReceived { ${FIELDS} } }`;
  const events = overSse<{ notificationReceived: NotificationData }>(client.browser, query, {});
  for await (const { notificationReceived } of events) yield notificationReceived;
}

/** Changes how somebody is told of one kind. */
export async function prefer(
  client: Client,
  kind: NotificationData['kind'],
  how: { readonly email?: boolean; readonly inApp?: boolean },
): Promise<void> {
  await client.gql(
    `mutation ($input: UpdateNotificationPreferencesInput!) {
      updateNotificationPreferences(input: $input) { __typename }
    }`,
    { input: { preferences: [{ kind, ...how }] } },
  );
}

/** Somebody who works in another one's workspace. */
export async function colleagueOf(app: TestApp, client: Client, name: string): Promise<Client> {
  const colleague = await app.signUp(name);
  await join(app, colleague, client, 'EDITOR');
  return colleague;
}
