import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@herald/prisma/embedded-postgres';
import { migrateAll } from '@herald/server/database';
import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { startProxy } from '../testkit/proxy.ts';
import { until } from '../testkit/until.ts';

test('says so while its database is away, and goes on when it is back', {
  timeout: 90_000,
}, async () => {
  await using cleanUp = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'herald-test-outage-'));
  await chmod(dataDir, 0o755);
  cleanUp.defer(() => rm(dataDir, { recursive: true, force: true }));
  const start = () => startEmbeddedPostgres({ dataDir, settings: ['fsync=off'] });
  let postgres = await start();
  cleanUp.defer(() => postgres.stop());
  const portOf = () => Number(new URL(postgres.databaseUrl).port);
  const proxy = cleanUp.use(await startProxy(portOf()));
  const address = new URL(postgres.databaseUrl);
  address.port = String(proxy.port);
  await migrateAll(postgres.databaseUrl);

  await using app = await startTestApp({ databaseUrl: address.href });
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const status = async (path: string) => (await app.visitor().browser.fetch(path)).status;
  expect(await status('/readyz')).toBe(200);

  await postgres.stop();
  expect(await status('/healthz')).toBe(200);
  expect(await status('/readyz')).toBe(503);
  const { errors, data } = await ada.gqlRaw('{ shares { totalCount } }');
  expect(data ?? null).toBeNull();
  expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  expect(JSON.stringify(errors)).not.toMatch(/ECONN|prisma|postgres|127\.0\.0\.1/i);

  postgres = await start();
  proxy.target = portOf();
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
