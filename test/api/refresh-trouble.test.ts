import { type Connection, freshToken } from '@herald/server/connections/fresh-token';
import { refreshDueGrants } from '@herald/server/jobs/refresh-due-grants';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { DAY, HOUR } from '../testkit/clock.ts';
import { until } from '../testkit/until.ts';

function load({ deps: { prisma } }: TestApp): Promise<Connection> {
  return prisma.socialConnection.findFirstOrThrow({
    include: { grant: { include: { instanceApp: true } } },
  });
}

/** Makes the database refuse the next changes of a column, as one that restarts or is full would. */
async function refuseWrites(
  { deps: { prisma } }: TestApp,
  table: 'oauth_grant' | 'social_connection',
  column: string,
  times: number,
): Promise<void> {
  await prisma.$executeRawUnsafe('create sequence refused');
  await prisma.$executeRawUnsafe(`
    create function refuse() returns trigger language plpgsql as $$ begin
      if nextval('refused') <= ${times} then raise exception 'not now'; end if;
      return new;
    end $$`);
  await prisma.$executeRawUnsafe(`
    create trigger refuse before update of ${column} on ${table}
    for each row execute function refuse()`);
}

test('keeps a refreshed login that the database does not take at once', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  app.clock.advance(3 * HOUR);
  await refuseWrites(app, 'oauth_grant', 'access_token', 2);
  const { version } = (await load(app)).grant;
  expect(await freshToken(app.deps, await load(app))).toMatchObject({ version: version + 1 });
  app.clock.advance(3 * HOUR);
  const share = await ada.published({ connectionIds: [id], message: 'Still here' });
  expect(share.results).toMatchObject([{ status: 'PUBLISHED' }]);
});

test('says at once that a login cannot be read, and keeps nobody waiting', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  app.clock.advance(3 * HOUR);
  await app.deps.prisma.oAuthGrant.updateMany({ data: { refreshToken: 'unreadable' } });
  const connection = await load(app);
  const begun = Date.now();
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => freshToken(app.deps, connection)));
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({ reason: { kind: 'UNAUTHORIZED', message: /reconnect/i } });
  expect(Date.now() - begun).toBeLessThan(5_000);
  expect(await load(app)).toMatchObject({
    status: 'NEEDS_RECONNECT',
    statusReason: expect.stringMatching(/reconnect/i),
    grant: { refreshingUntil: null },
  });
  expect((await ada.connections())[0]).toMatchObject({ id, status: 'NEEDS_RECONNECT' });
  expect(app.logs()).toContain('login cannot be read');
});

test('refreshes the logins of one network while another does not answer', async () => {
  await using app = await startTestApp();
  for (const name of ['Ada', 'Grace', 'Emmy']) {
    const person = await app.signUp(name);
    await person.connected('TWITTER');
  }
  const connection = await (await app.signUp('Bob')).connected('THREADS');
  app.clock.advanceTo(new Date(Date.parse(connection.tokenExpiresAt ?? '') - DAY));
  const path = '/2/oauth2/token';
  await app.sandbox.fault({ platform: 'twitter', path, times: 3, do: { delayMs: 3_000 } });
  const { prisma } = app.deps;
  const expiresAt = async () =>
    (await prisma.oAuthGrant.findFirstOrThrow({ where: { platform: 'THREADS' } })).expiresAt;
  const before = await expiresAt();
  const work = refreshDueGrants(app.deps);
  await until(expiresAt, (now) => now?.getTime() !== before?.getTime(), 2_000);
  const begun = Date.now();
  await work;
  expect(Date.now() - begun).toBeLessThan(5_000);
  const twitter = await prisma.oAuthGrant.findMany({ where: { platform: 'TWITTER' } });
  expect(twitter.map(({ version }) => version)).toEqual([2, 2, 2]);
});

test('goes on with the other logins when one cannot be marked', async () => {
  await using app = await startTestApp();
  const people = [await app.signUp(), await app.signUp('Grace Hopper')];
  const [{ tokenExpiresAt } = { tokenExpiresAt: null }] = await Promise.all(
    people.map((person) => person.connected('LINKEDIN')),
  );
  app.clock.advanceTo(new Date(Date.parse(tokenExpiresAt ?? '') - DAY));
  await refuseWrites(app, 'social_connection', 'status_reason', 1);
  await refreshDueGrants(app.deps);
  const connections = await app.deps.prisma.socialConnection.findMany();
  const reasons = connections.map(({ statusReason }) => statusReason);
  expect(reasons).toContainEqual(null);
  expect(reasons).toContainEqual(expect.stringMatching(/Reconnect before then/));
  expect(app.logs()).toContain('refresh broke');
});
