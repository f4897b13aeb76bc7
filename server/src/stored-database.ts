import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@herald/prisma/embedded-postgres';
import { type Config, ConfigError } from './config.ts';

/** Where the embedded database lies. @throws ConfigError when there is none yet */
export function storedDatabase({ dataDir }: Pick<Config, 'dataDir'>): string {
  const directory = join(dataDir, 'postgres');
  if (existsSync(directory)) return directory;
  throw new ConfigError(`DATA_DIR: there is no database in ${dataDir}.`);
}

/**
 * The database there is, for a command that makes none: the configured one, or the embedded one.
 * @param running ends it
 * @throws ConfigError when there is none, or another process uses it
 */
export async function startStoredDatabase(
  config: Config,
  running: AsyncDisposableStack,
): Promise<string> {
  if (config.databaseUrl) return config.databaseUrl;
  const dataDir = storedDatabase(config);
  const embedded = await startEmbeddedPostgres({ dataDir }).catch((error) => {
    throw new ConfigError(error instanceof Error ? error.message : String(error));
  });
  running.defer(embedded.stop);
  return embedded.databaseUrl;
}
