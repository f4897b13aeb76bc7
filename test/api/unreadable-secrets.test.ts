import { randomBytes } from 'node:crypto';
import type { SecretPlace } from '@herald/server/connections/secret-places';
import { createVault } from '@herald/server/connections/vault';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY, HOUR } from '../testkit/clock.ts';
import type { ConnectionData } from '../testkit/documents.ts';

let app: TestApp;
/** Whose secrets stay whole: what happens to others is none of hers. */
let grace: Client;

beforeAll(async () => {
  app = await startTestApp();
  grace = await app.signUp('Grace Hopper');
  await grace.connected('MASTODON');
});
afterAll(() => app[Symbol.asyncDispose]());

/** Somebody new with one account, and the login behind it. */
async function somebodyAt(platform: 'MASTODON' | 'TWITTER' | 'FACEBOOK', account?: string) {
  const person = await app.signUp();
  const connection = await person.connected(platform, account ? { account } : {});
  const grant = await app.deps.prisma.oAuthGrant.findFirstOrThrow({
    where: { platform },
    orderBy: { createdAt: 'desc' },
  });
  return { person, connection, grant, place: `oauth_grant/${grant.id}/access_token` as const };
}

async function store(grantId: string, accessToken: string): Promise<void> {
  await app.deps.prisma.oAuthGrant.update({ where: { id: grantId }, data: { accessToken } });
}

/** Holds that the operator was told which secret it is, and nothing of what is stored there. */
function expectReported(place: SecretPlace, stored: string): void {
  const lines = app.logs().split('\n');
  const told = lines.filter((line) => line.includes(place));
  expect(told.some((line) => JSON.parse(line).level === 50)).toBe(true);
  for (const piece of [stored, ...stored.split(/[^\w-]+/).filter(({ length }) => length > 20)])
    if (!/^[\w-]{43}$/.test(piece)) expect(app.logs().includes(piece), piece).toBe(false);
}

/** Holds that a person is asked to connect an account again, and that doing so helps. */
async function expectReconnectable(person: Client, { id }: ConnectionData, platform: string) {
  const now = (await person.connections()).find((one) => one.id === id);
  expect(now).toMatchObject({
    status: 'NEEDS_RECONNECT',
    statusReason: `Herald can no longer read its login at ${platform}. Reconnect the account to go on posting.`,
  });
}

/** Another value of the same length. */
function otherThan(part: string): string {
  const bytes = Buffer.from(part, 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return bytes.toString('base64url');
}

/** What somebody who can write to the database, or an operator who took away a key, leaves in the place of a token. */
const LEFT: Readonly<Record<string, (sealed: string, place: SecretPlace) => Promise<string>>> = {
  'of another key, which is gone': async (_sealed, place) =>
    (await createVault([randomBytes(32).toString('base64')])).encrypt(place, 'a token'),
  'of another row': async () => {
    const [other] = await app.deps.prisma.oAuthGrant.findMany({ orderBy: { createdAt: 'asc' } });
    return other?.accessToken ?? '';
  },
  'of another column': async (_sealed, place) =>
    app.deps.vault.encrypt(
      place.replace('access_token', 'refresh_token') as SecretPlace,
      'a token',
    ),
  'with another header': async (sealed) => {
    const parts = JSON.parse(sealed);
    const header = JSON.parse(Buffer.from(parts.protected, 'base64url').toString());
    const other = Buffer.from(JSON.stringify({ ...header, typ: 'x' })).toString('base64url');
    return JSON.stringify({ ...parts, protected: other });
  },
  'with another cipher in its header': async (sealed) => {
    const parts = JSON.parse(sealed);
    const header = JSON.parse(Buffer.from(parts.protected, 'base64url').toString());
    const other = { ...header, enc: 'A128CBC-HS256' };
    const encoded = Buffer.from(JSON.stringify(other)).toString('base64url');
    return JSON.stringify({ ...parts, protected: encoded });
  },
  ...Object.fromEntries(
    ['iv', 'ciphertext', 'tag'].map((part) => [
      `with another ${part}`,
      async (sealed: string) => {
        const parts = JSON.parse(sealed);
        return JSON.stringify({ ...parts, [part]: otherThan(parts[part]) });
      },
    ]),
  ),
  'cut off': async (sealed) => sealed.slice(0, -10),
  'that nobody sealed': async () => 'gho_a-token-that-nobody-sealed-0123456789',
};

describe('a stored token', () => {
  test.each(Object.keys(LEFT))(
    '%s is not used: the share ends, the person reconnects',
    async (what) => {
      const { person, connection, grant, place } = await somebodyAt('MASTODON');
      const left = (await LEFT[what]?.(grant.accessToken ?? '', place)) ?? '';
      expect(left).not.toBe(grant.accessToken);
      await store(grant.id, left);
      const share = await person.published({ connectionIds: [connection.id], message: what });
      expect(share.results).toMatchObject([
        {
          status: 'FAILED',
          attempts: 1,
          failure: {
            kind: 'UNAUTHORIZED',
            action: 'RECONNECT',
            message: expect.stringMatching(/Reconnect the account/),
          },
        },
      ]);
      await expectReconnectable(person, connection, 'Mastodon');
      expectReported(place, left);
      const posts = await app.sandbox.posts();
      expect(posts.filter(({ text }) => text === what)).toEqual([]);

      await person.connected('MASTODON', { connectionId: connection.id });
      await person.retryShare({ shareId: share.id });
      expect((await person.waitFinished(share.id)).results).toMatchObject([
        { status: 'PUBLISHED' },
      ]);
    },
  );

  test('that cannot be read is found by the refresh ahead of time', async () => {
    const { person, connection, grant, place } = await somebodyAt('TWITTER');
    await store(grant.id, 'nonsense');
    app.clock.advance(3 * HOUR);
    await app.runJob('refresh-due-grants');
    await expectReconnectable(person, connection, 'X');
    expectReported(place, 'nonsense');
    expect(app.logs()).not.toContain('refresh broke');
  });

  test('that cannot be read is found when accounts are read anew', async () => {
    const { person, connection, grant, place } = await somebodyAt('MASTODON');
    await store(grant.id, 'nonsense');
    app.clock.advance(2 * DAY);
    await app.runJob('read-accounts');
    await expectReconnectable(person, connection, 'Mastodon');
    expectReported(place, 'nonsense');
    expect(app.logs()).not.toContain('reading accounts broke');
  });

  test('that cannot be read changes no post, and says to reconnect', async () => {
    const { person, connection, grant } = await somebodyAt('MASTODON');
    const message = 'Stays as it is';
    const share = await person.published({ connectionIds: [connection.id], message });
    const [result] = share.results;
    await store(grant.id, 'nonsense');
    expect(await person.editPost(result?.id ?? '', 'Changed')).toMatchObject({
      __typename: 'PlatformRefusedError',
      kind: 'UNAUTHORIZED',
      action: 'RECONNECT',
    });
    await expectReconnectable(person, connection, 'Mastodon');
    const posts = await app.sandbox.posts('mastodon');
    expect(posts.filter(({ text }) => text === message)).toHaveLength(1);
  });

  test('that cannot be read does not stop a disconnect', async () => {
    // A login that nobody else lives on, so that it would be taken back at the platform.
    const account = app.sandbox.status().platforms.twitter?.accounts[1];
    const { person, connection, grant, place } = await somebodyAt('TWITTER', account);
    await store(grant.id, 'nonsense');
    expect(await person.disconnect(connection.id)).toMatchObject({
      __typename: 'DisconnectSuccess',
      revokedAtPlatform: false,
    });
    expectReported(place, 'nonsense');
    expect(await app.deps.prisma.oAuthGrant.findUnique({ where: { id: grant.id } })).toMatchObject({
      accessToken: null,
      refreshToken: null,
    });
  });
});

test('a Page token that cannot be read ends its own account alone', async () => {
  const { person, connection, grant } = await somebodyAt('FACEBOOK');
  const { prisma } = app.deps;
  const page = await prisma.socialConnection.findFirstOrThrow({ where: { grantId: grant.id } });
  await prisma.socialConnection.update({
    where: { id: page.id },
    data: { accessToken: grant.accessToken },
  });
  const share = await person.published({ connectionIds: [connection.id], message: 'As myself' });
  expect(share.results).toMatchObject([
    { status: 'FAILED', attempts: 1, failure: { action: 'RECONNECT' } },
  ]);
  await expectReconnectable(person, connection, 'Facebook');
  expectReported(`social_connection/${page.id}/access_token`, grant.accessToken ?? '');
});

test('a choice of accounts that cannot be read ends, and says to connect again', async () => {
  const person = await app.signUp();
  const { attemptId, callback } = await person.logIn('FACEBOOK');
  await person.visit(callback);
  const { prisma } = app.deps;
  const attempt = await prisma.connectionAttempt.findFirstOrThrow({
    where: { status: 'CHOOSING' },
  });
  const candidates = 'nonsense of a choice that nobody sealed';
  await prisma.connectionAttempt.update({ where: { id: attempt.id }, data: { candidates } });
  expect(await person.choose(attemptId, ['1'])).toMatchObject({
    message: expect.stringMatching(/Connect again\.$/),
  });
  expect(await person.attempt(attemptId)).toMatchObject({
    status: 'FAILED',
    failure: expect.stringMatching(/Connect again\.$/),
    candidates: [],
  });
  expectReported(`connection_attempt/${attempt.id}/candidates`, candidates);
  expect(await person.connected('FACEBOOK')).toMatchObject({ status: 'ACTIVE' });
});

test('a login whose verifier cannot be read leads to no connection', async () => {
  const person = await app.signUp();
  const { attemptId, callback } = await person.logIn('TWITTER');
  const { prisma } = app.deps;
  const attempt = await prisma.connectionAttempt.findFirstOrThrow({
    where: { platform: 'TWITTER', status: 'PENDING' },
    orderBy: { createdAt: 'desc' },
  });
  const codeVerifier = 'nonsense of a verifier';
  await prisma.connectionAttempt.update({ where: { id: attempt.id }, data: { codeVerifier } });
  await person.visit(callback);
  expect(await person.attempt(attemptId)).toMatchObject({
    status: 'FAILED',
    failure: expect.stringMatching(/Try again\.$/),
  });
  expectReported(`connection_attempt/${attempt.id}/code_verifier`, codeVerifier);
});

test('a registration at a server that cannot be read is made anew by the next login', async () => {
  const { person, connection } = await somebodyAt('MASTODON');
  const { prisma } = app.deps;
  const { id } = await prisma.instanceApp.findFirstOrThrow();
  const clientSecret = 'nonsense of a client secret';
  await prisma.instanceApp.update({ where: { id }, data: { clientSecret } });
  const share = await person.published({ connectionIds: [connection.id], message: 'By no app' });
  expect(share.results).toMatchObject([
    { status: 'FAILED', attempts: 1, failure: { action: 'RECONNECT' } },
  ]);
  await expectReconnectable(person, connection, 'Mastodon');
  expectReported(`instance_app/${id}/client_secret`, clientSecret);
  await person.connected('MASTODON', { connectionId: connection.id });
  await person.retryShare({ shareId: share.id });
  expect((await person.waitFinished(share.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
  const [other] = await grace.connections();
  const hers = await grace.published({ connectionIds: [other?.id ?? ''], message: 'Grace too' });
  expect(hers.results).toMatchObject([{ status: 'PUBLISHED' }]);
});
