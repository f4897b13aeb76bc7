import { exportPerson } from '@herald/server/account/export-person';
import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { HOUR } from '../testkit/clock.ts';
import { cookieSecrets, expectNoSecrets, keysOf, secretsIn } from '../testkit/leak-scan.ts';
import { rowsOf } from '../testkit/memberships.ts';
import { connectAll } from '../testkit/seed.ts';
import { makeKey } from '../testkit/service.ts';
import { recordTraffic } from '../testkit/traffic.ts';

test('gives a person all that is known of them in one file, and no secret', {
  timeout: 60_000,
}, async () => {
  using traffic = recordTraffic();
  await using app = await startTestApp();
  const ada = await app.signUp();
  const bob = await app.signUp('Bob');
  await bob.connected('THREADS');
  const connections = await connectAll(ada);
  const connectionIds = connections.map(({ id }) => id);
  const imageIds = [await ada.upload({ alt: 'A plain square' })];
  const share = await ada.published({ connectionIds, imageIds, message: 'To everybody' });
  const onMastodon = share.results.find(({ platform }) => platform.id === 'MASTODON');
  await ada.deletePost(onMastodon?.id ?? '');
  const { userId: inviterId, workspaceId } = await rowsOf(app, ada);
  const codeHash = 'hash-of-the-code-in-a-link';
  await app.deps.prisma.workspaceInvitation.create({
    data: {
      id: 'an-invitation',
      workspaceId,
      inviterId,
      email: 'carol@example.test',
      role: 'EDITOR',
      codeHash,
      expiresAt: new Date(Date.now() + HOUR),
    },
  });
  const { secret } = await makeKey(ada);
  // More than is read at a time.
  const { viewer } = await ada.gql<{ viewer: { id: string; workspace: { name: string } } }>(
    '{ viewer { id workspace { name } } }',
  );
  await app.deps.prisma.share.createMany({
    data: Array.from({ length: 450 }, (_, index) => ({
      workspaceId,
      userId: viewer.id,
      message: `Share ${index}`,
    })),
  });

  const answer = await ada.browser.fetch('/account/export');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="herald-data-\d{4}-\d\d-\d\d\.json"$/,
  );
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const text = await answer.text();
  const file = JSON.parse(text);
  expect(file).toMatchObject({
    profile: { name: 'Ada Lovelace', email: ada.email },
    memberships: [{ role: 'OWNER', workspace: { name: viewer.workspace.name } }],
    sessions: [{ createdAt: expect.any(String) }],
    passkeys: [],
    apiKeys: [{ name: 'Shop', start: secret.slice(0, 9) }],
    invitations: [{ email: 'carol@example.test' }],
    media: [{ altText: 'A plain square' }],
    changes: [{ kind: 'DELETED' }],
  });
  expect(file.connections).toHaveLength((await ada.connections()).length);
  expect(file.shares).toHaveLength(451);
  expect(new Set(file.shares.map(({ id }: { id: string }) => id)).size).toBe(451);
  const told = file.shares.find(({ message }: { message: string }) => message === 'To everybody');
  expect(told.results).toHaveLength(connections.length);
  expect(told.results[0]).toMatchObject({ text: expect.stringContaining('To everybody') });
  expect(text).not.toContain(bob.email);

  // What was told last is deleted before the rest is read.
  const { prisma, now } = app.deps;
  const ids: string[] = [];
  for await (const piece of exportPerson(prisma, viewer.id, now())) {
    const [, id] = /^,?\{"id":"([^"]+)","workspaceId":"[^"]+","url":/.exec(piece) ?? [];
    if (!id) continue;
    ids.push(id);
    if (ids.length === 200) await prisma.share.delete({ where: { id } });
  }
  expect(ids).toHaveLength(451);

  const grants = await app.deps.prisma.oAuthGrant.findMany();
  const apiKeys = await app.deps.prisma.apiKey.findMany();
  const accounts = await app.deps.prisma.authAccount.findMany();
  const sessions = await app.deps.prisma.authSession.findMany();
  const secrets = [
    ...secretsIn(traffic.text()),
    ...keysOf(app),
    ...cookieSecrets(ada.browser.cookies.values()),
    ada.password,
    codeHash,
    secret,
    ...apiKeys.map(({ hash }) => hash),
    ...grants.flatMap(({ accessToken, refreshToken }) => [accessToken ?? '', refreshToken ?? '']),
    ...accounts.map(({ password }) => password ?? ''),
    ...sessions.map(({ token }) => token),
  ];
  expect(secrets.length).toBeGreaterThan(30);
  expectNoSecrets(secrets, { file: text });

  expect((await app.visitor().browser.fetch('/account/export')).status).toBe(401);
  const headers = { 'sec-fetch-site': 'cross-site' };
  expect((await ada.browser.fetch('/account/export', { headers })).status).toBe(403);
  for (let index = 1; index < 10; index++) await ada.browser.fetch('/account/export');
  const late = await ada.browser.fetch('/account/export');
  expect([late.status, Number(late.headers.get('retry-after')) > 0]).toEqual([429, true]);
});
