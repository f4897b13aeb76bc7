import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';

test('ends the login at the network, forgets the tokens, and keeps the history', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const connection = await ada.connected('MASTODON');
  const share = await ada.published({ connectionIds: [connection.id], message: 'Hello' });

  const answer = await ada.disconnect(connection.id);
  expect(answer).toMatchObject({
    __typename: 'DisconnectSuccess',
    revokedAtPlatform: true,
    connection: { id: connection.id, status: 'REVOKED' },
  });
  expect(await ada.connections()).toEqual([]);
  expect(await ada.connections('REVOKED')).toMatchObject([{ id: connection.id }]);
  const { prisma } = app.deps;
  expect(await prisma.oAuthGrant.findFirstOrThrow()).toMatchObject({
    accessToken: null,
    refreshToken: null,
    revokedAt: expect.any(Date),
  });
  expect(await prisma.socialConnection.findFirstOrThrow()).toMatchObject({
    accessToken: null,
    revokedAt: expect.any(Date),
  });
  expect((await ada.getShare(share.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
  expect(await ada.disconnect(connection.id)).toMatchObject({ __typename: 'NotFoundError' });
});

test.each(['MASTODON', 'TWITTER'] as const)(
  'leaves no token of %s that would still be taken',
  async (platform) => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { id } = await ada.connected(platform);
    const { prisma, vault } = app.deps;
    const grant = await prisma.oAuthGrant.findFirstOrThrow();
    const token = await vault.decrypt(
      `oauth_grant/${grant.id}/access_token`,
      grant.accessToken ?? '',
    );
    const base = app.sandbox.baseUrl(platform.toLowerCase());
    const path = platform === 'MASTODON' ? '/api/v1/accounts/verify_credentials' : '/2/users/me';
    const who = () => fetch(base + path, { headers: { authorization: `Bearer ${token}` } });
    expect((await who()).status).toBe(200);
    await ada.disconnect(id);
    expect((await who()).status).toBe(401);
  },
);

test('leaves the login alone while another account lives on it', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { connections } = await ada.connect('FACEBOOK');
  const pages = connections.filter(({ platform }) => platform.id === 'FACEBOOK');
  const [first, second] = pages;
  if (!first || !second) throw new Error('two Pages are needed');
  expect(await ada.disconnect(first.id)).toMatchObject({ revokedAtPlatform: false });
  const share = await ada.published({ connectionIds: [second.id], message: 'Still here' });
  expect(share.results).toMatchObject([{ status: 'PUBLISHED' }]);
  const rest = connections.filter(({ id }) => id !== first.id);
  const answers = [];
  for (const { id } of rest) answers.push(await ada.disconnect(id));
  expect(answers.map(({ revokedAtPlatform }) => revokedAtPlatform)).toEqual([
    ...rest.slice(1).map(() => false),
    true,
  ]);
});

test('ends the login once when the last accounts on it are disconnected at the same moment', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { connections } = await ada.connect('FACEBOOK');
  expect(connections.length).toBeGreaterThan(1);
  const answers = await Promise.all(connections.map(({ id }) => ada.disconnect(id)));
  expect(answers.map(({ revokedAtPlatform }) => revokedAtPlatform).toSorted()).toEqual([
    ...connections.slice(1).map(() => false),
    true,
  ]);
  expect(await app.deps.prisma.oAuthGrant.count({ where: { accessToken: { not: null } } })).toBe(0);
});

test('disconnects an account once when asked twice at the same moment', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const answers = await Promise.all([ada.disconnect(id), ada.disconnect(id)]);
  expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual([
    'DisconnectSuccess',
    'NotFoundError',
  ]);
});

test('leaves the login alone while the same person is connected in another workspace', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const bob = await app.signUp('Bob');
  const one = await ada.connected('FACEBOOK', {
    choose: ({ platform }) => platform === 'FACEBOOK',
  });
  const other = await bob.connected('FACEBOOK', {
    choose: ({ platform }) => platform === 'FACEBOOK',
  });
  expect(await ada.disconnect(one.id)).toMatchObject({ revokedAtPlatform: false });
  const share = await bob.published({ connectionIds: [other.id], message: 'Still here' });
  expect(share.results).toMatchObject([{ status: 'PUBLISHED' }]);
});

test('works while the network is down', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  await app.sandbox.fault({ platform: 'twitter', times: 10, do: { drop: 'before' } });
  expect(await ada.disconnect(id)).toMatchObject({
    revokedAtPlatform: false,
    connection: { status: 'REVOKED' },
  });
  expect(await app.deps.prisma.oAuthGrant.findFirstOrThrow()).toMatchObject({ accessToken: null });
});

test('fails what was scheduled for the account, and says to reconnect', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('THREADS');
  const scheduledAt = new Date(app.clock.now().getTime() + 3_600_000).toISOString();
  const share = await ada.shared({ connectionIds: [id], message: 'Later', scheduledAt });
  await ada.disconnect(id);
  app.clock.advanceTo(scheduledAt);
  expect((await ada.waitFinished(share.id)).results).toMatchObject([
    { status: 'FAILED', failure: { kind: 'UNAUTHORIZED', action: 'RECONNECT' } },
  ]);
  expect(await app.sandbox.posts()).toEqual([]);
});
