import { createPrismaClient } from '@herald/prisma/client';
import { type Connection, freshToken } from '@herald/server/connections/fresh-token';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { DAY, HOUR } from '../testkit/clock.ts';
import { waitThroughRetries } from '../testkit/retries.ts';

async function countRefreshes({ sandbox }: TestApp): Promise<number> {
  const requests = await sandbox.requests('twitter');
  return requests.filter(
    ({ path, body }) => path === '/2/oauth2/token' && body?.grant_type === 'refresh_token',
  ).length;
}

function load({ deps: { prisma } }: TestApp): Promise<Connection> {
  return prisma.socialConnection.findFirstOrThrow({
    include: { grant: { include: { instanceApp: true } } },
  });
}

test('refreshes once however many want the token at the same moment, in however many processes', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  const before = await load(app);
  app.clock.advance(3 * HOUR);
  const url = app.deps.config.databaseUrl ?? '';
  const others = [createPrismaClient(url), createPrismaClient(url)];
  const processes = [app.deps, ...others.map((prisma) => ({ ...app.deps, prisma }))];
  try {
    const wanting = Array.from({ length: 30 }, (_, index) =>
      freshToken(processes[index % processes.length] ?? app.deps, before),
    );
    const tokens = await Promise.all(wanting);
    expect(new Set(tokens.map(({ accessToken }) => accessToken)).size).toBe(1);
    expect(new Set(tokens.map(({ version }) => version))).toEqual(
      new Set([before.grant.version + 1]),
    );
  } finally {
    for (const other of others) await other.$disconnect();
  }
  expect(await countRefreshes(app)).toBe(1);
  const share = await ada.published({ connectionIds: [id], message: 'Fresh' });
  expect(share.results).toMatchObject([{ status: 'PUBLISHED' }]);
  expect(await countRefreshes(app)).toBe(1);
});

test('refreshes a refused token once for all who were refused', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  await ada.connected('TWITTER');
  const connection = await load(app);
  await app.sandbox.tokens('twitter', 'expire');
  const refused = await freshToken(app.deps, connection);
  await Promise.all(Array.from({ length: 20 }, () => freshToken(app.deps, connection, refused)));
  expect(await countRefreshes(app)).toBe(1);
});

test('keeps the connection when the network cannot be reached for the refresh', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  app.clock.advance(3 * HOUR);
  await app.sandbox.fault({ platform: 'twitter', path: '/2/oauth2/token', do: { drop: 'before' } });
  const share = await ada.shared({ connectionIds: [id], message: 'Later then' });
  const waiting = await ada.waitFor(share.id, ({ results }) => results[0]?.status === 'RETRYING');
  expect(waiting.results).toMatchObject([
    { connection: { status: 'ACTIVE' }, failure: { kind: 'UNAVAILABLE', action: 'WAIT' } },
  ]);
  expect((await waitThroughRetries(app, ada, share.id)).results).toMatchObject([
    { status: 'PUBLISHED', connection: { status: 'ACTIVE' } },
  ]);
});

test('goes on with a token that still lasts when the refresh ahead of time fails', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id, tokenExpiresAt } = await ada.connected('TWITTER');
  app.clock.advanceTo(new Date(Date.parse(tokenExpiresAt ?? '') - 5 * 60_000));
  await app.sandbox.fault({ platform: 'twitter', path: '/2/oauth2/token', do: { status: 503 } });
  const share = await ada.published({ connectionIds: [id], message: 'Still good' });
  expect(share.results).toMatchObject([{ status: 'PUBLISHED', attempts: 1 }]);
});

test('tells live that a login is dead once the network says so', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  const changes = ada.connectionChanges();
  const next = changes.next();
  await app.sandbox.tokens('twitter', 'revoke-refresh');
  app.clock.advance(3 * HOUR);
  await app.runJob('refresh-due-grants');
  const { value } = await next;
  expect(value).toMatchObject({ id, status: 'NEEDS_RECONNECT' });
  expect(value?.statusReason).toMatch(/Reconnect/);
  await changes.return(undefined);
  expect(await countRefreshes(app)).toBe(1);
});

test('keeps accounts connected over a quarter of a year in which nobody posts', {
  timeout: 60_000,
}, async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const connections = [];
  for (const platform of ['TWITTER', 'THREADS', 'INSTAGRAM'] as const)
    connections.push(await ada.connected(platform));
  for (let day = 0; day < 90; day++) {
    app.clock.advance(DAY);
    await app.runJob('refresh-due-grants');
  }
  for (const { tokenExpiresAt, status } of await ada.connections()) {
    expect(status).toBe('ACTIVE');
    expect(Date.parse(tokenExpiresAt ?? '')).toBeGreaterThan(app.clock.now().getTime());
  }
  const share = await ada.published({
    connectionIds: connections.map(({ id }) => id),
    message: 'Good morning',
    imageIds: [await ada.upload()],
  });
  expect(share.results.map(({ status }) => status)).toEqual(Array(3).fill('PUBLISHED'));
});
