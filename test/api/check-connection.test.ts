import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY, HOUR } from '../testkit/clock.ts';
import { join } from '../testkit/memberships.ts';

const SELF = { platform: 'mastodon', path: '/api/v1/accounts/verify_credentials' } as const;
const UNANSWERED = {
  __typename: 'CheckUnansweredError',
  message: expect.stringMatching(/^Mastodon .*Nothing has changed; check again .*\.$/),
};

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await app.sandbox.clearFaults();
  app.clock.advance(2 * HOUR);
});

const stateOf = async (connectionId: string) =>
  (await ada.connections()).find(({ id }) => id === connectionId);

test('an account that answers works, and is called what the platform calls it today', async () => {
  const { id } = await ada.connected('MASTODON');
  await app.deps.prisma.socialConnection.updateMany({ data: { displayName: 'Once upon a time' } });
  const before = await app.deps.prisma.oAuthGrant.findFirstOrThrow();
  expect(await ada.checkConnection(id)).toMatchObject({
    __typename: 'CheckConnectionSuccess',
    connection: { id, status: 'ACTIVE', statusReason: null, displayName: 'Ada Lovelace' },
  });
  const { accountsReadAt } = await app.deps.prisma.oAuthGrant.findFirstOrThrow();
  expect(accountsReadAt.getTime()).toBeGreaterThan(before.accountsReadAt.getTime());
});

test('a platform that is down, busy or speaks in riddles changes nothing, and that is said', async () => {
  const { id } = await ada.connected('MASTODON');
  const before = await stateOf(id);
  const answers = [
    { status: 503 },
    { drop: 'before' },
    { status: 429 },
    { status: 200, body: 'x' },
  ];
  for (const answer of answers) {
    await app.sandbox.fault({ ...SELF, do: answer as { status: number } });
    expect(await ada.checkConnection(id), JSON.stringify(answer)).toMatchObject(UNANSWERED);
    expect(await stateOf(id)).toEqual(before);
  }
});

test('an account to be reconnected that answers after all is revived, and can be posted to', async () => {
  const { id } = await ada.connected('MASTODON');
  const refusal = { status: 401, body: { error: 'The access token is invalid' } };
  await app.sandbox.fault({ ...SELF, do: refusal });
  expect((await ada.checkConnection(id)).connection).toMatchObject({
    status: 'NEEDS_RECONNECT',
    statusReason: expect.stringMatching(/Reconnect/),
  });
  await app.sandbox.fault({ ...SELF, do: { status: 503 } });
  expect(await ada.checkConnection(id)).toMatchObject(UNANSWERED);
  expect(await stateOf(id)).toMatchObject({ status: 'NEEDS_RECONNECT' });
  expect((await ada.checkConnection(id)).connection).toMatchObject({
    status: 'ACTIVE',
    statusReason: null,
  });
  const { results } = await ada.published({ connectionIds: [id], message: 'Back again' });
  expect(results).toMatchObject([{ status: 'PUBLISHED' }]);
});

test.each([
  ['MASTODON', {}],
  ['FACEBOOK', {}],
  ['INSTAGRAM', { loginWith: 'FACEBOOK' }],
] as const)(
  'an account at %s that its login opens no more is to be reconnected, and not revived',
  async (platform, options) => {
    const { connections } = await ada.connect(platform, options);
    const { id = '' } = connections[0] ?? {};
    const where = { id: atob(id).replace(/^\w+:/, '') };
    const { platformUserId } = await app.deps.prisma.socialConnection.findUniqueOrThrow({ where });
    await app.deps.prisma.socialConnection.update({ where, data: { platformUserId: 'another' } });
    const marked = {
      id,
      status: 'NEEDS_RECONNECT',
      statusReason: expect.stringMatching(/no longer opens this account.*Reconnect/),
    };
    expect((await ada.checkConnection(id)).connection).toMatchObject(marked);
    expect((await ada.checkConnection(id)).connection).toMatchObject(marked);
    await app.deps.prisma.socialConnection.update({ where, data: { platformUserId } });
    expect((await ada.checkConnection(id)).connection).toMatchObject({ status: 'ACTIVE' });
  },
);

test('a token that is due is renewed before the platform is asked', async () => {
  const { id } = await ada.connected('TWITTER');
  app.clock.advance(3 * HOUR);
  const before = await stateOf(id);
  const { connection } = await ada.checkConnection(id);
  expect(connection).toMatchObject({ status: 'ACTIVE', renewsAccess: true });
  expect(new Date(connection?.tokenExpiresAt ?? 0).getTime()).toBeGreaterThan(
    new Date(before?.tokenExpiresAt ?? 0).getTime(),
  );
});

test.each(['TWITTER', 'FACEBOOK', 'INSTAGRAM', 'THREADS', 'LINKEDIN', 'MASTODON'] as const)(
  'a login that was taken back at %s needs a reconnect, with the reason',
  async (platform) => {
    const { id } = await ada.connected(platform);
    expect((await ada.checkConnection(id)).connection).toMatchObject({ id, status: 'ACTIVE' });
    await app.sandbox.tokens(platform.toLowerCase(), 'revoke');
    if (platform === 'TWITTER') await app.sandbox.tokens('twitter', 'revoke-refresh');
    expect(await ada.checkConnection(id)).toMatchObject({
      __typename: 'CheckConnectionSuccess',
      connection: { id, status: 'NEEDS_RECONNECT', statusReason: expect.stringMatching(/\.$/) },
    });
  },
);

test('a Page that still posts works although the login behind it has ended', async () => {
  const { id } = await ada.connected('FACEBOOK');
  app.clock.advance(70 * DAY);
  expect((await ada.checkConnection(id)).connection).toMatchObject({ id, status: 'ACTIVE' });
});

test('what was disconnected, or belongs to another workspace, is not there to check', async () => {
  const { id } = await ada.connected('MASTODON');
  const bob = await app.signUp('Bob');
  const asked = (await app.sandbox.requests('mastodon')).length;
  expect(await bob.checkConnection(id)).toMatchObject({ __typename: 'NotFoundError' });
  expect(await app.sandbox.requests('mastodon')).toHaveLength(asked);
  await ada.disconnect(id);
  expect(await ada.checkConnection(id)).toMatchObject({ __typename: 'NotFoundError' });
});

test('a viewer is refused, an editor is not', async () => {
  const { id } = await ada.connected('MASTODON');
  const [editor, viewer] = [await app.signUp('Edith'), await app.signUp('Victor')];
  await join(app, editor, ada, 'EDITOR');
  await join(app, viewer, ada, 'VIEWER');
  await expect(viewer.checkConnection(id)).rejects.toThrow(/Only editors and owners .*FORBIDDEN/);
  expect(await editor.checkConnection(id)).toMatchObject({ connection: { id } });
});

test('who asks too often is told to wait, and nobody is asked', async () => {
  const { id } = await ada.connected('MASTODON');
  await Promise.all(Array.from({ length: 30 }, () => ada.checkConnection(id)));
  const asked = (await app.sandbox.requests('mastodon')).length;
  await expect(ada.checkConnection(id)).rejects.toThrow(/too often.*RATE_LIMITED/);
  expect(await app.sandbox.requests('mastodon')).toHaveLength(asked);
});

test('each account tells when it was last posted to', async () => {
  const cleo = await app.signUp('Cleo');
  const [x, quiet] = [await cleo.connected('TWITTER'), await cleo.connected('MASTODON')];
  expect(await cleo.connections()).toMatchObject([
    { lastPublishedAt: null },
    { lastPublishedAt: null },
  ]);
  for (const message of ['First', 'Second']) {
    app.clock.advance(HOUR);
    await cleo.published({ connectionIds: [x.id], message });
  }
  const { _max } = await app.deps.prisma.shareResult.aggregate({ _max: { publishedAt: true } });
  const told = (await cleo.connections()).map(({ id, lastPublishedAt }) => [id, lastPublishedAt]);
  expect(told).toEqual([
    [x.id, _max.publishedAt?.toISOString()],
    [quiet.id, null],
  ]);
});
