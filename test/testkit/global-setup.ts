import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@herald/prisma/embedded-postgres';
import { migrateAll } from '@herald/server/database';
import type { TestProject } from 'vitest/node';
import { withoutBrowser } from './browser-program.ts';
import { noticeOfSkipping } from './program.ts';
import { withoutRedis } from './redis.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The migrated database that those of the tests are copied from; nobody may be connected to it. */
    templateUrl: string;
  }
}

/** Settings of a database that nobody will miss. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

/** One PostgreSQL for the whole run, migrated once. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  if (withoutBrowser) process.stderr.write(noticeOfSkipping('browser tests', 'chromium'));
  if (withoutRedis)
    process.stderr.write(noticeOfSkipping('tests of several processes', 'redis-server'));
  const dataDir = await mkdtemp(join(tmpdir(), 'herald-test-database-'));
  // PostgreSQL may run as another user than we do.
  await chmod(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, settings: FAST });
  await migrateAll(postgres.databaseUrl);
  project.provide('templateUrl', postgres.databaseUrl);
  return async () => {
    await postgres.stop();
    await rm(postgres.dataDir, { recursive: true, force: true });
    await rm(dataDir, { recursive: true, force: true });
  };
}
