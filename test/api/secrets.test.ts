import { randomBytes } from 'node:crypto';
import { createVault } from '@herald/server/connections/vault';
import { describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { DAY, HOUR } from '../testkit/clock.ts';
import { connectAll } from '../testkit/seed.ts';
import { recordTraffic, secretsIn } from '../testkit/traffic.ts';

/** What nobody may find outside the vault, by what was really sent and received. */
const LEAST_SECRETS = 40;

function expectHidden(secrets: Iterable<string>, where: string, text: string): void {
  const leaked = [...secrets].filter((secret) => text.includes(secret));
  expect(leaked, where).toEqual([]);
}

async function expectNoLeak(app: TestApp, secrets: Iterable<string>): Promise<void> {
  const known = [...secrets];
  expectHidden(known, 'logs', app.logs());
  expectHidden(known, 'database', await app.databaseRows());
}

test('keeps every token, code, verifier and password out of database and logs', {
  timeout: 60_000,
}, async () => {
  using traffic = recordTraffic();
  await using app = await startTestApp();
  const ada = await app.signUp();
  const connections = await connectAll(ada);
  await ada.connect('FACEBOOK');
  const connectionIds = connections.map(({ id }) => id);
  const imageIds = [await ada.upload()];
  await ada.published({ connectionIds, imageIds, message: 'Well' });

  const { callback } = await ada.logIn('FACEBOOK');
  callback.searchParams.set('code', 'refused-code-of-nobody');
  await ada.visit(callback);
  const { callback: choosing } = await ada.logIn('FACEBOOK');
  await ada.visit(choosing);

  const { prisma, vault, config } = app.deps;
  const [page] = await prisma.socialConnection.findMany({ where: { accessToken: { not: null } } });
  const pageToken = await vault.decrypt(
    `social_connection/${page?.id}/access_token`,
    page?.accessToken ?? '',
  );
  // Some networks repeat the token they refuse.
  await app.sandbox.fault({
    platform: 'facebook',
    method: 'POST',
    times: 1,
    do: {
      status: 400,
      body: {
        error: {
          message: `Malformed access token ${pageToken}`,
          type: 'OAuthException',
          code: 190,
        },
      },
    },
  });
  await app.sandbox.fault({
    platform: 'twitter',
    path: '/2/tweets',
    do: { status: 500, body: 'x' },
  });
  await app.sandbox.fault({ platform: 'threads', do: { drop: 'before' } });
  await app.sandbox.tokens('linkedin', 'revoke');
  await app.sandbox.tokens('mastodon', 'revoke');
  const failing = await ada.shared({ connectionIds, imageIds, message: 'Badly' });
  await ada.waitFor(
    failing.id,
    ({ results }) => results.every(({ status }) => !['QUEUED', 'PUBLISHING'].includes(status)),
    30_000,
  );
  const scheduledAt = new Date(app.clock.now().getTime() + DAY).toISOString();
  const threads = connections.find(({ platform }) => platform.id === 'THREADS');
  await ada.shared({ connectionIds: [threads?.id ?? ''], message: 'Later', scheduledAt });
  app.clock.advance(3 * HOUR);
  await app.runJob('refresh-due-grants');

  const secrets = new Set([
    ...secretsIn(traffic.text()),
    ...config.encryptionKeys,
    ...[...ada.browser.cookies.values()].flatMap((value) => [value, decodeURIComponent(value)]),
    ada.password,
    'refused-code-of-nobody',
  ]);
  expect(secrets).toContain(pageToken);
  expect(secrets.size).toBeGreaterThan(LEAST_SECRETS);
  await expectNoLeak(app, secrets);
  expect(app.logs()).toContain('publish failed');
});

test('answers no token or key over the API', async () => {
  using traffic = recordTraffic();
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { attemptId, callback } = await ada.logIn('FACEBOOK');
  await ada.visit(callback);
  const tokens = [...secretsIn(traffic.text())].filter((secret) => secret.length > 60);
  expect(tokens.length).toBeGreaterThan(0);
  const attempt = JSON.stringify(await ada.attempt(attemptId));
  const connections = JSON.stringify(await ada.connections());
  expectHidden(tokens, 'answers', attempt + connections);
});

describe('a stored token', () => {
  test('does nothing in another row', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const bob = await app.signUp('Bob');
    await ada.connected('MASTODON');
    const { id } = await bob.connected('MASTODON');
    const { prisma } = app.deps;
    const [first, second] = await prisma.oAuthGrant.findMany({ orderBy: { createdAt: 'asc' } });
    await prisma.oAuthGrant.update({
      where: { id: second?.id ?? '' },
      data: { accessToken: first?.accessToken ?? null },
    });
    const share = await bob.shared({ connectionIds: [id], message: 'As Ada' });
    expect((await bob.waitFinished(share.id)).results).toMatchObject([
      {
        status: 'FAILED',
        failure: { kind: 'UNAUTHORIZED', action: 'RECONNECT' },
        connection: { status: 'NEEDS_RECONNECT' },
      },
    ]);
    expect(await app.sandbox.posts()).toEqual([]);
  });

  test('opens with any of the keys, and is sealed with the first', async () => {
    const [older, newer, other] = [1, 2, 3].map(() => randomBytes(32).toString('base64'));
    const place = 'oauth_grant/1/access_token';
    const before = await createVault([older ?? '']);
    const rotating = await createVault([newer ?? '', older ?? '']);
    const after = await createVault([newer ?? '']);
    const stranger = await createVault([other ?? '']);
    const sealed = await before.encrypt(place, 'a secret');
    expect(sealed).not.toContain('a secret');
    expect(await rotating.decrypt(place, sealed)).toBe('a secret');
    await expect(after.decrypt(place, sealed)).rejects.toThrow('cannot be decrypted');
    const again = await rotating.encrypt(place, 'a secret');
    expect(await after.decrypt(place, again)).toBe('a secret');
    await expect(stranger.decrypt(place, again)).rejects.toThrow('cannot be decrypted');
    await expect(after.decrypt('oauth_grant/2/access_token', again)).rejects.toThrow();
    await expect(after.decrypt('oauth_grant/1/refresh_token', again)).rejects.toThrow();
  });
});
