import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR, SECOND } from '../testkit/clock.ts';
import { letTheDeadBeFound, startKillable } from '../testkit/killable.ts';
import { rowsOf } from '../testkit/memberships.ts';
import { connectAll } from '../testkit/seed.ts';
import { makeKey, Service } from '../testkit/service.ts';
import { until } from '../testkit/until.ts';
import { makeLink } from '../testkit/visitor.ts';

/** A name that no account at the networks has. */
const NAME = 'Augusta Unmistakable';

async function deleteAccount(client: Client, body: object = {}) {
  const { email, password } = client;
  const answer = await client.browser.postJson('/api/auth/delete-account', {
    email,
    password,
    ...body,
  });
  return { ...((await answer.json()) as { code?: string }), status: answer.status, answer };
}

const files = async ({ deps }: TestApp): Promise<readonly string[]> =>
  readdir(join(deps.config.dataDir, 'media')).catch(() => []);

async function seeErased({ deps: { prisma } }: TestApp, workspaceId: string): Promise<void> {
  const left = () => prisma.workspace.count({ where: { id: workspaceId } });
  await until(left, (count) => count === 0, 60_000);
}

/** Whether the server of a Mastodon login still takes its token. */
async function mastodonToken({ deps: { prisma, vault }, sandbox }: TestApp) {
  const grant = await prisma.oAuthGrant.findFirstOrThrow({ where: { platform: 'MASTODON' } });
  const place = `oauth_grant/${grant.id}/access_token` as const;
  const token = await vault.decrypt(place, grant.accessToken ?? '');
  const url = `${sandbox.baseUrl('mastodon')}/api/v1/accounts/verify_credentials`;
  return async () =>
    (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status === 200;
}

test('leaves no row and no file of a person, ends every login, and publishes nothing more', {
  timeout: 120_000,
}, async () => {
  await using app = await startTestApp();
  const { prisma } = app.deps;
  const bob = await app.signUp('Bob');
  const bobs = await bob.connected('THREADS', { choose: () => true });
  const bobsImage = await bob.upload();
  const ada = await app.signUp(NAME);
  const connections = await connectAll(ada);
  const connectionIds = connections.map(({ id }) => id);
  const imageIds = [await ada.upload({ alt: `Drawn by ${NAME}` })];
  await ada.published({ connectionIds, imageIds, message: 'Before the end' });
  const scheduledAt = new Date(app.clock.now().getTime() + HOUR).toISOString();
  await ada.shared({ connectionIds, imageIds, message: 'After the end', scheduledAt });
  await ada.gql('mutation { updatePreferences(input: { theme: DARK }) { __typename } }');
  await ada.browser.fetch('/api/auth/passkey/generate-register-options');
  const { workspaceId } = await prisma.share.findFirstOrThrow();
  const elsewhere = await ada.signInElsewhere();
  // A business profile with a picture, and an invitation of somebody else's to her.
  await prisma.workspace.update({
    where: { id: workspaceId },
    data: { logoId: imageIds[0] ?? '' },
  });
  await invite(app, bob, ada.email);

  for (const [body, code] of [
    [{ email: bob.email }, 'EMAIL_DOES_NOT_MATCH'],
    [{ password: 'not hers at all' }, 'INVALID_PASSWORD'],
  ] as const)
    expect(await deleteAccount(ada, body)).toMatchObject({ status: 400, code });
  expect(await ada.connections()).not.toEqual([]);

  const isTaken = await mastodonToken(app);
  expect(await isTaken()).toBe(true);
  await app.sandbox.fault({ platform: 'twitter', times: 10, do: { drop: 'before' } });
  const posts = (await app.sandbox.posts()).length;
  const { status, answer } = await deleteAccount(ada, { email: ` ${ada.email.toUpperCase()}` });
  expect(status).toBe(200);
  expect(answer.headers.getSetCookie().join()).toMatch(/session_token=;.*Max-Age=0/i);
  for (const { browser } of [ada, elsewhere])
    expect(
      await (await browser.fetch('/api/auth/get-session?disableCookieCache=true')).text(),
    ).toBe('null');
  // A browser that remembers its session for a minute is answered like nobody.
  expect(await elsewhere.gql('{ viewer { id } }')).toEqual({ viewer: null });
  const again = await app
    .visitor()
    .browser.postJson('/api/auth/sign-in/email', { email: ada.email, password: ada.password });
  expect(again.status).toBe(401);

  await seeErased(app, workspaceId);
  expect(await isTaken()).toBe(false);
  app.clock.advance(2 * HOUR);
  await app.runDueJobs();
  await app.runJob('clean-up');
  expect(await app.sandbox.posts()).toHaveLength(posts);
  const rows = await app.databaseRows();
  for (const trace of [ada.email, NAME, workspaceId, ...imageIds])
    expect.soft(rows, trace).not.toContain(trace);
  expect((await files(app)).filter((name) => !name.startsWith(bobsImage))).toEqual([]);

  await bob.published({ connectionIds: [bobs.id], imageIds: [bobsImage], message: 'Still here' });
});

test('is finished by another process when the one at work is killed', {
  timeout: 120_000,
}, async () => {
  await using app = await startTestApp({ config: { role: 'api' } });
  const ada = await app.signUp(NAME);
  const bob = await app.signUp('Bob');
  await ada.connected('MASTODON');
  await bob.connected('THREADS');
  await ada.upload();
  const isTaken = await mastodonToken(app);
  const { id: workspaceId } = await app.deps.prisma.workspace.findFirstOrThrow({
    where: { connections: { some: { platform: 'MASTODON' } } },
  });
  await invite(app, ada, 'carol@example.com');
  expect((await deleteAccount(ada)).status).toBe(200);
  expect(await isTaken()).toBe(true);
  // Nobody comes into a workspace that waits to be erased.
  expect(await app.deps.prisma.workspaceInvitation.count({ where: { workspaceId } })).toBe(0);
  const revocation = { platform: 'mastodon', path: '/oauth/revoke' };
  await app.sandbox.fault({ ...revocation, times: 1, do: { delayMs: 60_000 } });
  {
    await using killed = await startKillable(app, 'all');
    const asked = async () =>
      (await app.sandbox.requests('mastodon')).some(({ path }) => path === '/oauth/revoke');
    await until(asked, Boolean, 30_000);
    await killed.kill();
  }
  expect(await app.deps.prisma.workspace.count({ where: { id: workspaceId } })).toBe(1);
  await letTheDeadBeFound(app);
  await using _next = await startKillable(app, 'all');
  await seeErased(app, workspaceId);
  expect(await isTaken()).toBe(false);
  expect(await files(app)).toEqual([]);
});

test('waits for a post that is in hand', { timeout: 60_000 }, async () => {
  await using app = await startTestApp();
  const { prisma } = app.deps;
  const ada = await app.signUp(NAME);
  const { id } = await ada.connected('MASTODON');
  await ada.published({ connectionIds: [id], message: 'Almost there' });
  const { workspaceId } = await prisma.share.findFirstOrThrow();
  const claimedUntil = new Date(app.clock.now().getTime() + 30 * SECOND);
  await prisma.shareResult.updateMany({ data: { claimedUntil } });
  const isTaken = await mastodonToken(app);
  const shop = new Service(app, (await makeKey(ada)).secret);
  await makeLink(ada);
  await deleteAccount(ada);
  // What waits to be erased is closed to services, and to whom they sent here.
  expect(await shop.gqlRaw('{ apiKey { name } }')).toMatchObject({ status: 401 });
  expect(await prisma.connectLink.findMany()).toMatchObject([{ status: 'CANCELED' }]);
  const waiting = () => prisma.$queryRaw<readonly object[]>`
    select from graphile_worker.jobs where key = ${`erase:${workspaceId}`} and run_at > now() + interval '5 seconds'`;
  await until(waiting, ({ length }) => length === 1);
  expect(await isTaken()).toBe(true);
  app.clock.advanceTo(claimedUntil);
  await app.runDueJobs();
  await seeErased(app, workspaceId);
  expect(await isTaken()).toBe(false);
});

test('takes a sign-in of just now in place of the password', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp(NAME);
  await app.deps.prisma.authSession.updateMany({
    data: { createdAt: new Date(Date.now() - 150_000) },
  });
  expect(await deleteAccount(ada, { password: undefined })).toMatchObject({
    status: 400,
    code: 'PASSWORD_REQUIRED',
  });
  const { email, password } = ada;
  await ada.browser.postJson('/api/auth/sign-in/email', { email, password });
  expect(await deleteAccount(ada, { password: undefined })).toMatchObject({ status: 200 });
  expect(await deleteAccount(ada)).toMatchObject({ status: 401 });
});

test('leaves what others work with, and leaves no workspace without an owner', async () => {
  await using app = await startTestApp();
  const { prisma } = app.deps;
  const ada = await app.signUp(NAME);
  const bob = await app.signUp('Bob');
  const { id } = await ada.connected('MASTODON');
  const share = await ada.published({ connectionIds: [id], message: 'From both of us' });
  const [{ workspaceId }, { id: userId }] = await Promise.all([
    prisma.share.findFirstOrThrow(),
    prisma.user.findUniqueOrThrow({ where: { email: bob.email } }),
  ]);
  await prisma.workspaceMember.deleteMany({ where: { userId } });
  const member = await prisma.workspaceMember.create({
    data: { id: randomUUID(), workspaceId, userId, role: 'EDITOR' },
  });
  const refused = await deleteAccount(ada);
  expect(refused).toMatchObject({
    status: 400,
    code: 'SOLE_OWNER',
    message: expect.stringMatching(/only owner of “.*”.*Make one of them an owner/),
  });
  await prisma.workspaceMember.update({ where: { id: member.id }, data: { role: 'OWNER' } });
  expect(await deleteAccount(ada)).toMatchObject({ status: 200 });
  expect(await (await bob.signInElsewhere()).getShare(share.id)).toMatchObject({ id: share.id });
  expect(await prisma.share.findFirstOrThrow()).toMatchObject({ userId: null });
  expect(await prisma.oAuthGrant.count({ where: { accessToken: { not: null } } })).toBe(1);
});

/** Has somebody invite a person into their workspace. */
async function invite(app: TestApp, inviter: Client, email: string): Promise<void> {
  const { userId: inviterId, workspaceId } = await rowsOf(app, inviter);
  const expiresAt = new Date(app.clock.now().getTime() + HOUR);
  const invitation = { id: randomUUID(), email, role: 'EDITOR', codeHash: randomUUID() } as const;
  await app.deps.prisma.workspaceInvitation.create({
    data: { ...invitation, workspaceId, inviterId, expiresAt },
  });
}
