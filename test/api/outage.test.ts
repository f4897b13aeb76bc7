import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@herald/prisma/embedded-postgres';
import { migrateAll } from '@herald/server/database';
import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { MINUTE } from '../testkit/clock.ts';
import { startProxy } from '../testkit/proxy.ts';
import { until } from '../testkit/until.ts';

/** A database that can be stopped and started behind one address. */
interface Stoppable extends AsyncDisposable {
  readonly url: string;
  stop(): Promise<void>;
  start(): Promise<void>;
}

async function startStoppable(): Promise<Stoppable> {
  await using cleanUp = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'herald-test-outage-'));
  await chmod(dataDir, 0o755);
  cleanUp.defer(() => rm(dataDir, { recursive: true, force: true }));
  const start = () => startEmbeddedPostgres({ dataDir, settings: ['fsync=off'] });
  let postgres = await start();
  cleanUp.defer(() => postgres.stop());
  const portOf = () => Number(new URL(postgres.databaseUrl).port);
  const proxy = cleanUp.use(await startProxy(portOf()));
  const url = new URL(postgres.databaseUrl);
  url.port = String(proxy.port);
  await migrateAll(postgres.databaseUrl);
  const running = cleanUp.move();
  return {
    url: url.href,
    stop: () => postgres.stop(),
    start: async () => {
      postgres = await start();
      proxy.target = portOf();
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

test('says so while its database is away, and goes on when it is back', {
  timeout: 90_000,
}, async () => {
  await using database = await startStoppable();
  await using app = await startTestApp({ databaseUrl: database.url });
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const status = async (path: string) => (await app.visitor().browser.fetch(path)).status;
  expect(await status('/readyz')).toBe(200);

  await database.stop();
  expect(await status('/healthz')).toBe(200);
  expect(await status('/readyz')).toBe(503);
  const { errors, data } = await ada.gqlRaw('{ shares { totalCount } }');
  expect(data ?? null).toBeNull();
  expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  expect(JSON.stringify(errors)).not.toMatch(/ECONN|prisma|postgres|127\.0\.0\.1/i);

  await database.start();
  await until(
    () => status('/readyz'),
    (answer) => answer === 200,
    30_000,
  );
  const share = await ada.shared({ connectionIds: [id], message: 'Back again' });
  expect((await ada.waitFinished(share.id, 30_000)).results).toMatchObject([
    { status: 'PUBLISHED' },
  ]);
});

test('settles what it was publishing when its database went away', {
  timeout: 120_000,
}, async () => {
  await using database = await startStoppable();
  await using app = await startTestApp({ databaseUrl: database.url });
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const slow = { method: 'POST', path: '/api/v1/statuses', do: { delayMs: 2_000 } };
  await app.sandbox.fault({ platform: 'mastodon', ...slow });
  const share = await ada.shared({ connectionIds: [id], message: 'Once, whatever happens' });
  await ada.waitFor(share.id, ({ results }) => results[0]?.step === 'PUBLISHING');

  await database.stop();
  await until(
    () => app.sandbox.posts('mastodon'),
    ({ length }) => length === 1,
  );
  await database.start();
  const ready = async () => (await app.visitor().browser.fetch('/readyz')).status;
  await until(ready, (status) => status === 200, 30_000);
  app.clock.advance(MINUTE);
  expect((await ada.waitFinished(share.id, 90_000)).results).toMatchObject([
    { status: 'PUBLISHED' },
  ]);
  expect(await app.sandbox.posts('mastodon')).toHaveLength(1);
});
