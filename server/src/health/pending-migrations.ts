import type { PrismaClient } from '@herald/prisma/generated/client/client';
import { migrationNames } from '@herald/prisma/migration-names';

/** How a database stands to the version that asks. */
export interface MigrationState {
  /** Migrations of this version that the database lacks. */
  readonly pending: readonly string[];
  /** Migrations that began and did not end, of whatever version. */
  readonly failed: readonly string[];
}

/** Compares the migrations of this version with those of the database; one that knows more is of a newer version. */
export async function readMigrationState(prisma: PrismaClient): Promise<MigrationState> {
  const names = await migrationNames();
  const [table] = await prisma.$queryRaw<
    readonly { there: boolean }[]
  >`select to_regclass('_prisma_migrations') is not null as there`;
  if (!table?.there) return { pending: names, failed: [] };
  const rows = await prisma.$queryRaw<readonly { name: string; applied: boolean }[]>`
    select migration_name as name, finished_at is not null as applied
    from _prisma_migrations where rolled_back_at is null`;
  const applied = new Set(rows.flatMap(({ name, applied }) => (applied ? [name] : [])));
  const failed = rows.flatMap(({ name }) => (applied.has(name) ? [] : [name]));
  return {
    pending: names.filter((name) => !applied.has(name) && !failed.includes(name)),
    failed,
  };
}
