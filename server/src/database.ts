import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@herald/prisma/embedded-postgres';
import type { Config } from './config.ts';
import { migrateQueue } from './jobs/worker.ts';

export interface Database {
  readonly databaseUrl: string;
  /** Where the embedded database lies; null: it is somebody else's. */
  readonly directory: string | null;
  stop(): Promise<void>;
}

/** The configured database, or the embedded one; migrated either way. */
export async function openDatabase(config: Config): Promise<Database> {
  if (config.databaseUrl) {
    await migrateAll(config.databaseUrl);
    return { databaseUrl: config.databaseUrl, directory: null, stop: async () => undefined };
  }
  const embedded = await startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres') });
  try {
    await migrateAll(embedded.databaseUrl);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  return { databaseUrl: embedded.databaseUrl, directory: embedded.dataDir, stop: embedded.stop };
}

/** Our tables, then the queue's. */
export async function migrateAll(databaseUrl: string): Promise<void> {
  const script = fileURLToPath(import.meta.resolve('@herald/prisma/migrate'));
  // In a process of its own: the engine takes more memory than a server should keep.
  const migration = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(migration, 'exit');
  if (code !== 0) throw new Error('The database could not be migrated; the reason stands above.');
  await migrateQueue(databaseUrl);
}
