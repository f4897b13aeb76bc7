import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY, HOUR } from '../testkit/clock.ts';
import {
  colleagueOf,
  type NotificationData,
  notificationsOf,
  prefer,
  received,
} from '../testkit/notifications.ts';
import { until } from '../testkit/until.ts';

let app: TestApp;
let ada: Client;
let ben: Client;
let mallory: Client;
let mastodon: string;
let elsewhere: string;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  ben = await colleagueOf(app, ada, 'Ben');
  mallory = await app.signUp('Mallory');
  mastodon = (await ada.connected('MASTODON')).id;
  const instance = app.sandbox.baseUrl('mastodon2');
  elsewhere = (await ada.connected('MASTODON', { instance })).id;
});
afterAll(() => app[Symbol.asyncDispose]());

/** Waits until somebody was told of so much, and mailed so much, in all. */
async function told(client: Client, notifications: number, mails: number) {
  const list = await until(
    async () => (await notificationsOf(client)).list,
    ({ length }) => length >= notifications,
  );
  const arrived = await until(
    () => app.sandbox.mails(client.email),
    ({ length }) => length >= mails,
  );
  expect([list.length, arrived.length]).toEqual([notifications, mails]);
  return { list, latest: arrived.at(-1) };
}

const refuse = (platform: string, error: string) =>
  app.sandbox.fault({
    platform,
    method: 'POST',
    path: '/api/v1/statuses',
    do: { status: 422, body: { error } },
  });

test('who shared is told once that several posts of a share failed, and again when a retry does', async () => {
  const live = received(ada);
  const first = live.next();
  await refuse('mastodon', 'Not <b>welcome</b> here');
  await refuse('mastodon2', 'Not here either');
  const share = await ada.published({ connectionIds: [mastodon, elsewhere], message: 'Hello all' });

  const { list, latest } = await told(ada, 1, 1);
  expect(list).toMatchObject([{ kind: 'SHARE_FAILED', share: { id: share.id }, readAt: null }]);
  expect((await first).value).toEqual(list[0]);
  await live.return(undefined);
  expect(latest).toMatchObject({ subject: 'Your post needs you on 2 accounts' });
  for (const part of ['“Hello all”', 'on Mastodon: ', 'Not here either', 'Not <b>welcome</b> here'])
    expect(latest?.text).toContain(part);
  expect(latest?.html).toContain('Not &lt;b&gt;welcome&lt;/b&gt; here');
  expect(latest?.text).toContain(`${app.origin}/shares/${encodeURIComponent(share.id)}`);
  expect(latest?.text).toContain(`${app.origin}/settings/notifications`);

  await refuse('mastodon', 'Still not');
  await ada.retryShare({ shareId: share.id });
  await ada.waitFinished(share.id);
  const again = await told(ada, 2, 2);
  expect(again.latest?.subject).toMatch(/^Your post to .* on Mastodon needs you$/);
  expect(again.latest?.messageId).not.toBe(latest?.messageId);

  // A retry that works leaves nothing to tell.
  await ada.retryShare({ shareId: share.id });
  await ada.waitFinished(share.id);
  await app.runJob('tell-of-shares');
  await told(ada, 2, 2);
});

test('who could not be told at the end of a share is told soon after, once', async () => {
  const cleo = await colleagueOf(app, ada, 'Cleo');
  const { prisma } = app.deps;
  await prisma.$executeRaw`alter table notification add constraint refused check (false) not valid`;
  await refuse('mastodon', 'No');
  await cleo.published({ connectionIds: [mastodon], message: 'Hello' });
  await until(
    async () => app.logs(),
    (logs) => logs.includes('nobody was told of a share yet'),
  );
  await told(cleo, 0, 0);
  await prisma.$executeRaw`alter table notification drop constraint refused`;
  await Promise.all([app.runJob('tell-of-shares'), app.runJob('tell-of-shares')]);
  await told(cleo, 1, 1);
});

test('nobody else is told of what somebody shared', async () => {
  await told(ben, 0, 0);
  await told(mallory, 0, 0);
});

test('what was scheduled is told of in the app, and by email to who wants that', async () => {
  const scheduled = async () => {
    const scheduledAt = new Date(app.clock.now().getTime() + HOUR).toISOString();
    const { id } = await ada.shared({ connectionIds: [mastodon], message: 'Later', scheduledAt });
    app.clock.advance(HOUR + 1);
    await ada.waitFinished(id);
  };
  await scheduled();
  const { list } = await told(ada, 3, 2);
  expect(list[0]).toMatchObject({ kind: 'SCHEDULED_SHARE_DONE' });

  await prefer(ada, 'SCHEDULED_SHARE_DONE', { email: true, inApp: false });
  await scheduled();
  const { latest } = await told(ada, 3, 3);
  expect(latest?.subject).toBe('Your scheduled post is published');
});

test('everybody who can reconnect an account is told that it has to be, in the ways they chose', async () => {
  const dora = await colleagueOf(app, ada, 'Dora');
  await prefer(ben, 'CONNECTION_NEEDS_RECONNECT', { email: false });
  await prefer(dora, 'CONNECTION_NEEDS_RECONNECT', { email: false, inApp: false });
  await app.sandbox.tokens('mastodon', 'revoke');
  await ben.published({ connectionIds: [mastodon], message: 'To nowhere' });

  // Ben shared, too: that failed, and his mail about that is his only one.
  const { list } = await told(ben, 2, 1);
  expect(list.map(({ kind }) => kind).toSorted()).toEqual([
    'CONNECTION_NEEDS_RECONNECT',
    'SHARE_FAILED',
  ]);
  const { latest } = await told(ada, 4, 4);
  expect(latest?.subject).toMatch(/^Reconnect .* on Mastodon$/);
  expect(latest?.text).toContain(`${app.origin}/settings/social-accounts`);
  await told(dora, 0, 0);
  await told(mallory, 0, 0);
});

test('a kind named twice is refused, and nothing changed', async () => {
  const { updateNotificationPreferences: refused } = await mallory.gql<{
    updateNotificationPreferences: object;
  }>(
    `mutation { updateNotificationPreferences(input: { preferences: [
      { kind: SHARE_FAILED, email: false }, { kind: SHARE_FAILED, email: true }
    ] }) { __typename ... on ValidationError { fieldErrors { path } } } }`,
  );
  expect(refused).toEqual({
    __typename: 'ValidationError',
    fieldErrors: [{ path: ['preferences', '1', 'kind'] }],
  });
  expect(await mallory.gql('{ notificationPreferences { kind email inApp } }')).toEqual({
    notificationPreferences: [
      { kind: 'CONNECTION_NEEDS_RECONNECT', email: true, inApp: true },
      { kind: 'SHARE_FAILED', email: true, inApp: true },
      { kind: 'SCHEDULED_SHARE_DONE', email: false, inApp: true },
      { kind: 'WEBHOOK_PAUSED', email: true, inApp: true },
    ],
  });
});

test('who leaves takes along what they were told, and is told no more: the owners are', async () => {
  const { prisma } = app.deps;
  const user = await prisma.user.findUniqueOrThrow({ where: { email: ben.email } });
  const { id } = await ben.shared({
    connectionIds: [elsewhere],
    message: 'Gone by then',
    scheduledAt: new Date(app.clock.now().getTime() + HOUR).toISOString(),
  });
  await prisma.workspaceMember.deleteMany({ where: { userId: user.id } });
  expect(await prisma.notification.count({ where: { userId: user.id } })).toBe(0);

  app.clock.advance(HOUR + 1);
  await ada.waitFinished(id);
  await app.runJob('tell-of-shares');
  expect(await prisma.notification.count({ where: { userId: user.id } })).toBe(0);
  expect(await prisma.untoldEnding.count()).toBe(0);
  const { latest } = await told(ada, 4, 5);
  expect(latest?.subject).toBe('A scheduled post is published');
});

test('without a mail server the app says so, and tells all the same', async () => {
  const app = await startTestApp({ variables: { SANDBOX: 'off' }, config: { role: 'api' } });
  await using _ended = app;
  const visitor = await app.signUp();
  expect(await visitor.gql('{ mailConfigured mailboxUrl }')).toEqual({
    mailConfigured: false,
    mailboxUrl: null,
  });
  expect(await ada.gql('{ mailConfigured mailboxUrl }')).toMatchObject({ mailConfigured: true });
});

test('what was read counts as read, and is forgotten after a while', async () => {
  const { list, unreadCount } = await notificationsOf(ada);
  expect(unreadCount).toBe(4);
  const mark = (client: Client, ids?: readonly string[]) =>
    client.gql(
      'mutation ($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) { __typename ... on MarkNotificationsReadSuccess { unreadCount notifications { id } } } }',
      { input: ids ? { notificationIds: ids } : {} },
    );
  const idsOf = (some: readonly NotificationData[]) => some.map(({ id }) => id);
  expect(await mark(ben, idsOf(list.slice(0, 1)))).toEqual({
    markNotificationsRead: { __typename: 'NotFoundError' },
  });
  expect(await mark(ada, idsOf(list.slice(0, 1)))).toEqual({
    markNotificationsRead: {
      __typename: 'MarkNotificationsReadSuccess',
      unreadCount: 3,
      notifications: [{ id: list[0]?.id }],
    },
  });
  expect(await mark(ada)).toMatchObject({ markNotificationsRead: { unreadCount: 0 } });

  // So late that nobody is signed in any more.
  const { prisma } = app.deps;
  const read = () => prisma.notification.count({ where: { readAt: { not: null } } });
  const unread = () => prisma.notification.count({ where: { inApp: true, readAt: null } });
  const others = await unread();
  await app.runJob('clean-up');
  expect(await read()).toBe(list.length);
  app.clock.advance(31 * DAY);
  await app.runJob('clean-up');
  expect([await read(), await unread()]).toEqual([0, others]);
  expect(others).toBeGreaterThan(0);
});
