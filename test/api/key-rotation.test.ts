import { randomBytes, randomUUID } from 'node:crypto';
import { PLATFORM_IDS, type PlatformId } from '@herald/schema/platform-id';
import { freshToken } from '@herald/server/connections/fresh-token';
import { createVault } from '@herald/server/connections/vault';
import { rotate } from '@herald/server/keys/rotate';
import { countByKey } from '@herald/server/keys/stored-secrets';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { Browser } from '../testkit/browser.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR, MINUTE } from '../testkit/clock.ts';
import { png } from '../testkit/images.ts';
import { beginRotation, rotateKeys } from '../testkit/rotate-command.ts';
import { connectAll } from '../testkit/seed.ts';
import { until } from '../testkit/until.ts';

const newKey = () => randomBytes(32).toString('base64');
const withKeys = (...keys: readonly string[]) => ({
  variables: { SOCIAL_ENCRYPTION_KEY: keys.join(',') },
});

/** Ids of the keys that seal anything lasting. */
async function keysInUse({ deps }: TestApp): Promise<readonly (string | null)[]> {
  return [...(await countByKey(deps.prisma)).keys()];
}

async function idOf(key: string): Promise<string> {
  return (await createVault([key])).keyIds[0];
}

/** Whether a process knows the session that a client began at another one. */
async function isSignedInAt(app: TestApp, client: Client): Promise<boolean> {
  const browser = new Browser(app.origin);
  for (const [name, value] of client.browser.cookies) browser.cookies.set(name, value);
  const seen = await browser.fetch('/api/auth/get-session');
  const asked = await browser.postJson('/graphql', { query: '{ viewer { name } }' });
  const { data } = (await asked.json()) as { data: { viewer: object | null } };
  return (await seen.json()) !== null && data.viewer !== null;
}

test('the keys are exchanged step by step while two processes publish, and nothing breaks', {
  timeout: 120_000,
}, async () => {
  const [old, next] = [newKey(), newKey()];
  // This one stays behind: it knows the new key already and still seals with the old one.
  await using api = await startTestApp({ ...withKeys(old, next), config: { role: 'api' } });
  const ada = await api.signUp();
  const connections = await connectAll(ada);
  const connectionIds = connections.map(({ id }) => id);
  const { attemptId, callback } = await ada.logIn('FACEBOOK');
  await ada.visit(callback);
  const underWay = await ada.logIn('MASTODON');
  const upload = new FormData();
  upload.append('file', await png(), 'picture.png');
  const image = await ada.browser.fetch('/media', { method: 'POST', body: upload });
  const { id: imageId, url: address } = (await image.json()) as Record<string, string>;
  expect(await keysInUse(api)).toEqual([await idOf(old)]);

  let grace: Client;
  {
    await using worker = await startTestApp({ beside: api, ...withKeys(next, old) });
    expect(await isSignedInAt(worker, ada)).toBe(true);
    grace = await worker.signUp('Grace Hopper');
    expect(await isSignedInAt(api, grace)).toBe(true);
    const served = await fetch(`${worker.origin}${new URL(address ?? '').pathname}`);
    expect(served.status).toBe(200);

    await api.deps.prisma.oAuthGrant.updateMany({
      where: { platform: 'TWITTER' },
      data: { expiresAt: new Date(api.clock.now().getTime() + MINUTE) },
    });
    const shares = await Promise.all(
      ['One', 'Two', 'Three'].map((message) =>
        ada.shared({ connectionIds, message, imageIds: [imageId] }),
      ),
    );
    const rotation = rotateKeys(api, [next, old]);
    const refreshed = worker.runJob('refresh-due-grants');
    for (const { id } of shares)
      expect(new Set((await ada.waitFinished(id)).results.map(({ status }) => status))).toEqual(
        new Set(['PUBLISHED']),
      );
    await refreshed;
    const { code, output } = await rotation;
    expect(output).toMatch(/\d+ re-encrypted, \d+ already current, 0 unreadable/);
    expect(code, output).toBe(0);
    expect(output).toContain('the others may be removed');
    for (const secret of [old, next, api.deps.config.databaseUrl ?? ''])
      expect(output).not.toContain(secret);
  }
  expect(await keysInUse(api)).toEqual([await idOf(next)]);
  expect(await api.sandbox.posts()).toHaveLength(3 * PLATFORM_IDS.length);

  // Choices and logins that were begun under the old key are ended by who still has it at the end of the list.
  expect(await ada.attempt(attemptId)).toMatchObject({ status: 'CHOOSING' });
  expect((await ada.attempt(attemptId)).candidates.length).toBeGreaterThan(1);
  await ada.visit(underWay.callback);
  expect(await ada.attempt(underWay.attemptId)).toMatchObject({ status: 'COMPLETED' });
  await rotate({ ...api.deps, vault: await createVault([next, old]), progress: () => undefined });

  await using alone = await startTestApp({ beside: api, ...withKeys(next) });
  const { results } = await ada.published({ connectionIds, message: 'Four', imageIds: [imageId] });
  expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['PUBLISHED']));
  expect(alone.logs()).not.toContain('cannot be read');
  expect(await isSignedInAt(alone, grace)).toBe(true);
  expect(await isSignedInAt(alone, ada)).toBe(false);
});

test('a killed rotation is begun anew and leaves alone what was done', async () => {
  const [old, next] = [newKey(), newKey()];
  await using app = await startTestApp(withKeys(old));
  const ada = await app.signUp();
  await ada.connected('MASTODON');
  const { prisma, vault } = app.deps;
  const { id: _id, ...template } = await prisma.oAuthGrant.findFirstOrThrow();
  const rows = Array.from({ length: 2_000 }, async () => {
    const id = randomUUID();
    const accessToken = await vault.encrypt(`oauth_grant/${id}/access_token`, `token of ${id}`);
    return { ...template, id, accessToken };
  });
  await prisma.oAuthGrant.createMany({ data: await Promise.all(rows) });

  const first = beginRotation(app, [next, old]);
  await until(
    async () => first.output(),
    (output) => output.includes('oauth_grant.access_token: '),
  );
  first.process.kill('SIGKILL');
  expect(await first.ended).toBeNull();
  const before = await prisma.oAuthGrant.findMany({ orderBy: { id: 'asc' } });
  const { code, output } = await rotateKeys(app, [next, old]);
  expect(code, output).toBe(0);
  expect(await keysInUse(app)).toEqual([await idOf(next)]);
  const after = await prisma.oAuthGrant.findMany({ orderBy: { id: 'asc' } });
  const fresh = await createVault([next]);
  const done = before.filter((row, index) => row.accessToken === after[index]?.accessToken).length;
  expect(done).toBeGreaterThanOrEqual(200);
  expect(done).toBeLessThan(before.length);
  expect(output).toContain(` ${done} already current, 0 unreadable`);
  for (const { id, accessToken } of after.slice(0, 50))
    await expect(
      fresh.decrypt(`oauth_grant/${id}/access_token`, accessToken ?? ''),
    ).resolves.toBeTruthy();
});

test('a rotation never undoes a refresh that stores meanwhile', async () => {
  const [old, next] = [newKey(), newKey()];
  await using app = await startTestApp(withKeys(old, next));
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  const { prisma } = app.deps;
  const load = () =>
    prisma.socialConnection.findFirstOrThrow({
      include: { grant: { include: { instanceApp: true } } },
    });
  const before = await load();
  app.clock.advance(3 * HOUR);

  const vault = await createVault([next, old]);
  let refreshes = 0;
  const tally = await rotate({
    prisma,
    // Just between reading a token and putting its new seal in its place, another process refreshes it.
    vault: {
      ...vault,
      encrypt: async (place, secret) => {
        if (refreshes++ === 0) await freshToken(app.deps, before);
        return vault.encrypt(place, secret);
      },
    },
    progress: () => undefined,
  });
  expect(tally).toMatchObject({ unreadable: [], othersInUse: false });
  const { grant } = await load();
  expect(grant.version).toBe(before.grant.version + 1);
  expect(await keysInUse(app)).toEqual([await idOf(next)]);
  const share = await ada.published({ connectionIds: [id], message: 'With the newest' });
  expect(share.results).toMatchObject([{ status: 'PUBLISHED' }]);
  app.clock.advance(3 * HOUR);
  expect((await freshToken(app.deps, await load())).version).toBe(grant.version + 1);
});

test('a token that is read anew meanwhile takes the place of the refused one, whatever its seal', async () => {
  const [old, next] = [newKey(), newKey()];
  await using app = await startTestApp(withKeys(old, next));
  const ada = await app.signUp();
  const { id, platformUserId } = await ada.connected('FACEBOOK');
  const { prisma } = app.deps;
  const timesRead = async () => {
    const requests = await app.sandbox.requests('facebook');
    return requests.filter(({ path }) => path.endsWith('/me/accounts')).length;
  };
  await app.sandbox.tokens('facebook', 'revoke', platformUserId);
  await app.sandbox.fault({
    platform: 'facebook',
    path: '/v26.0/me/accounts',
    do: { delayMs: 1_500 },
  });
  const share = await ada.shared({ connectionIds: [id], message: 'Read anew' });
  await until(
    () => prisma.oAuthGrant.findFirstOrThrow(),
    ({ refreshingUntil }) => refreshingUntil !== null,
  );
  await rotate({ prisma, vault: await createVault([next, old]), progress: () => undefined });
  expect((await ada.waitFinished(share.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
  const read = await timesRead();
  const again = await ada.published({ connectionIds: [id], message: 'Not once more' });
  expect(again.results).toMatchObject([{ status: 'PUBLISHED' }]);
  expect(await timesRead()).toBe(read);
});

test('names what no key opens, goes on with the rest, and gives it up when told', async () => {
  const [old, next] = [newKey(), newKey()];
  await using app = await startTestApp(withKeys(old, next));
  const ada = await app.signUp();
  const connections = await connectAll(ada);
  const { prisma } = app.deps;
  const page = await prisma.socialConnection.findFirstOrThrow({
    where: { accessToken: { not: null } },
  });
  const grant = await prisma.oAuthGrant.findFirstOrThrow({ where: { platform: 'LINKEDIN' } });
  const server = await prisma.instanceApp.findFirstOrThrow();
  const garbage = 'a token that nobody sealed';
  await prisma.socialConnection.update({
    where: { id: page.id },
    data: { accessToken: grant.accessToken },
  });
  await prisma.oAuthGrant.update({ where: { id: grant.id }, data: { accessToken: garbage } });
  await prisma.instanceApp.update({ where: { id: server.id }, data: { clientSecret: garbage } });
  const places = [
    `oauth_grant/${grant.id}/access_token, not a sealed secret`,
    `social_connection/${page.id}/access_token, sealed with key ${await idOf(old)}`,
    `instance_app/${server.id}/client_secret, not a sealed secret`,
  ];

  const first = await rotateKeys(app, [next, old]);
  expect(first.code).toBe(1);
  for (const place of places) expect(first.output).toContain(`  unreadable: ${place}`);
  expect(first.output).toContain('re-encrypted, 0 already current, 3 unreadable');
  for (const hidden of [garbage, grant.accessToken ?? '', old, next])
    expect(first.output).not.toContain(hidden);

  const second = await rotateKeys(app, [next, old], ['--forget']);
  expect(second.code, second.output).toBe(0);
  expect(second.output).toContain('3 unreadable given up');
  expect(await keysInUse(app)).toEqual([await idOf(next)]);
  const states = (await ada.connections()).map(
    ({ platform, status }) => `${platform.id} ${status}`,
  );
  expect(states.filter((state) => state.endsWith('NEEDS_RECONNECT')).sort()).toEqual([
    'FACEBOOK NEEDS_RECONNECT',
    'LINKEDIN NEEDS_RECONNECT',
  ]);
  for (const { id, platform } of connections)
    if (platform.id !== 'TWITTER' && platform.id !== 'THREADS')
      await ada.connect(platform.id as PlatformId, {
        ...(platform.id === 'MASTODON' ? {} : { connectionId: id }),
      });
  const share = await ada.published({
    connectionIds: connections.map(({ id }) => id),
    message: 'All again',
    imageIds: [await ada.upload()],
  });
  expect(new Set(share.results.map(({ status }) => status))).toEqual(new Set(['PUBLISHED']));
});
