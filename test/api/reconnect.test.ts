import { ACCOUNTS } from '@herald/sandbox/twitter/accounts';
import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';

test('revives the same connection with its history after the platform ended the login', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const before = await ada.connected('TWITTER');
  const { results } = await ada.published({ connectionIds: [before.id], message: 'Before' });
  await app.sandbox.tokens('twitter', 'revoke');
  await app.sandbox.tokens('twitter', 'revoke-refresh');
  await ada.published({ connectionIds: [before.id], message: 'Refused' });
  expect(await ada.connections()).toMatchObject([{ id: before.id, status: 'NEEDS_RECONNECT' }]);

  const after = await ada.connected('TWITTER', { connectionId: before.id });
  expect(after).toMatchObject({ id: before.id, status: 'ACTIVE', statusReason: null });
  expect(after.connectedAt).toBe(before.connectedAt);
  const share = await ada.published({ connectionIds: [after.id], message: 'After' });
  expect(share.results).toMatchObject([{ status: 'PUBLISHED' }]);
  const history = await app.deps.prisma.shareResult.count();
  expect(history).toBe(3);
  expect(results).toMatchObject([{ connection: { id: after.id } }]);
});

test('revives the same connection after it was disconnected', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const before = await ada.connected('MASTODON');
  await ada.published({ connectionIds: [before.id], message: 'Before' });
  await ada.disconnect(before.id);
  const again = await ada.connected('MASTODON', { connectionId: before.id });
  expect(again).toMatchObject({ id: before.id, status: 'ACTIVE' });
  await ada.disconnect(before.id);
  const anew = await ada.connected('MASTODON');
  expect(anew).toMatchObject({ id: before.id, status: 'ACTIVE' });
  const share = await ada.published({ connectionIds: [anew.id], message: 'After' });
  expect(share.results).toMatchObject([{ status: 'PUBLISHED' }]);
});

test('takes no other account in place of the one to reconnect', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const connection = await ada.connected('TWITTER');
  const attempt = await ada.connect('TWITTER', {
    connectionId: connection.id,
    account: ACCOUNTS[1]?.id ?? '',
  });
  expect(attempt).toMatchObject({ status: 'FAILED', connections: [] });
  expect(attempt.failure).toContain(connection.displayName);
  expect(await ada.connections()).toEqual([connection]);
  expect(await app.deps.prisma.oAuthGrant.count()).toBe(1);
  const share = await ada.published({ connectionIds: [connection.id], message: 'Still me' });
  expect(share.results).toMatchObject([{ status: 'PUBLISHED' }]);
});

test('reconnects only connections of its own workspace', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const mallory = await app.signUp('Mallory');
  const connection = await ada.connected('TWITTER');
  expect(await mallory.beginConnect('TWITTER', { connectionId: connection.id })).toMatchObject({
    __typename: 'ValidationError',
    fieldErrors: [{ path: ['connectionId'] }],
  });
});

test('reconnects a Page without asking which', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const attempt = await ada.connect('FACEBOOK');
  const [page] = attempt.connections.filter(({ platform }) => platform.id === 'FACEBOOK');
  const instagram = attempt.connections.find(({ platform }) => platform.id === 'INSTAGRAM');
  for (const connection of [page, instagram]) {
    if (!connection) throw new Error('not connected');
    const { attemptId, callback } = await ada.logIn('FACEBOOK', { connectionId: connection.id });
    await ada.visit(callback);
    expect(await ada.attempt(attemptId)).toMatchObject({
      status: 'COMPLETED',
      connections: [{ id: connection.id, status: 'ACTIVE' }],
    });
  }
});
