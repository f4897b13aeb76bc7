import { parseArgs } from 'node:util';
import { createPrismaClient } from '@herald/prisma/client';
import { findEmbeddedPostgres } from '@herald/prisma/embedded-postgres';
import type { PrismaClient } from '@herald/prisma/generated/client/client';
import { API_KEY_SCOPES } from '@herald/schema/api-key-scope';
import { ValidationError } from '@herald/schema/errors';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { startStoredDatabase, storedDatabase } from '../stored-database.ts';
import { createKey } from './create-key.ts';
import { findWorkspace } from './find-workspace.ts';

/** `key:create`: makes an API key and prints it, and nothing else, to standard output. */
const USAGE = `Usage: pnpm key:create --workspace <id, or email of its owner> --name <name> --scopes <scopes> [--expires <days>d]
Scopes, comma-separated: ${API_KEY_SCOPES.join(', ')}`;
const DAY_MS = 24 * 60 * 60 * 1000;
const CONNECTIONS = 1;

await using running = new AsyncDisposableStack();
try {
  const { workspace, name, scopes, expires } = readOptions();
  const prisma = await openDatabase(readConfig(process.env));
  const workspaceId = await findWorkspace(prisma, workspace);
  const now = new Date();
  const expiresAt = expires === undefined ? null : new Date(now.getTime() + daysIn(expires));
  const request = { name, scopes: scopes.split(',').map((scope) => scope.trim()), expiresAt };
  const { secret } = await createKey(prisma, { workspaceId, userId: null }, request, now);
  process.stdout.write(`${secret}\n`);
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof ValidationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function readOptions() {
  try {
    const text = { type: 'string' } as const;
    const options = { workspace: text, name: text, scopes: text, expires: text };
    const { workspace, name, scopes, expires } = parseArgs({ options }).values;
    if (workspace && name && scopes) return { workspace, name, scopes, expires };
  } catch (error) {
    throw new ConfigError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
  throw new ConfigError(USAGE);
}

function daysIn(text: string): number {
  const [, days] = /^([1-9]\d{0,4})d$/.exec(text) ?? [];
  if (days === undefined) throw new ConfigError(`--expires: write days, such as 90d.\n${USAGE}`);
  return Number(days) * DAY_MS;
}

/** The server may run meanwhile, on the embedded database as well. */
async function openDatabase(config: Config): Promise<PrismaClient> {
  const url =
    config.databaseUrl ??
    (await findEmbeddedPostgres(storedDatabase(config))) ??
    (await startStoredDatabase(config, running));
  const prisma = createPrismaClient(url, CONNECTIONS);
  running.defer(() => prisma.$disconnect());
  return prisma;
}
