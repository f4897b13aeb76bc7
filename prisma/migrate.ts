import { readFile } from 'node:fs/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import { MIGRATIONS_DIR, migrationNames } from './migration-names.ts';

const SCHEMA_FILE = `${import.meta.dirname}/schema.prisma`;
const NO_FILTER = { externalTables: [], externalEnums: [] };

/** Applies the migrations a database lacks, in order. Answers their names; empty when it was up to date. */
export async function migrate(databaseUrl: string): Promise<readonly string[]> {
  const engine = await openEngine(databaseUrl);
  const { appliedMigrationNames } = await engine.applyMigrations({
    migrationsList: await readMigrations(),
    filters: NO_FILTER,
  });
  return appliedMigrationNames;
}

/** The SQL that makes everything `schema.prisma` says in an empty database. */
export async function schemaSql(databaseUrl: string): Promise<string> {
  const engine = await openEngine(databaseUrl);
  const files = [{ path: SCHEMA_FILE, content: await readFile(SCHEMA_FILE, 'utf8') }];
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: NO_FILTER,
  });
  return stdout ?? '';
}

async function openEngine(databaseUrl: string): Promise<SchemaEngine> {
  const schema = await readFile(SCHEMA_FILE, 'utf8');
  const adapter = new PrismaPg({ connectionString: databaseUrl });
  return SchemaEngine.new(
    { datamodels: [[SCHEMA_FILE, schema]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}

async function readMigrations() {
  const names = await migrationNames();
  return {
    baseDir: MIGRATIONS_DIR,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(`${MIGRATIONS_DIR}/migration_lock.toml`, 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(`${MIGRATIONS_DIR}/${path}/migration.sql`, 'utf8'),
          },
        },
      })),
    ),
  };
}

/** `node migrate.ts` migrates DATABASE_URL and ends: the engine takes more memory than a server should keep. */
if (import.meta.main) {
  const { DATABASE_URL } = process.env;
  if (!DATABASE_URL) throw new Error('DATABASE_URL names the database to migrate.');
  await migrate(DATABASE_URL);
  process.exit(0);
}
