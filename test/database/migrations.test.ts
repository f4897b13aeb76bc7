import { createPrismaClient } from '@herald/prisma/client';
import { schemaSql } from '@herald/prisma/migrate';
import { migrateAll } from '@herald/server/database';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../testkit/database.ts';

/** What a database is made of, as sorted lines; what Prisma keeps its own books in is left out. */
const CATALOG = `
  select line from (
    select format('column %s.%s %s %s default %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then 'not null' else 'null' end, coalesce(pg_get_expr(d.adbin, d.adrelid), '-')) as line
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> '_prisma_migrations'
    union all
    select 'index ' || indexdef from pg_indexes where schemaname = 'public' and tablename <> '_prisma_migrations'
    union all
    select format('constraint %s.%s %s', r.conrelid::regclass, r.conname, pg_get_constraintdef(r.oid))
    from pg_constraint r
    where r.connamespace = 'public'::regnamespace and r.conrelid::regclass::text <> '_prisma_migrations'
    union all
    select format('enum %s %s', t.typname, string_agg(e.enumlabel, ',' order by e.enumsortorder))
    from pg_type t join pg_enum e on e.enumtypid = t.oid
    where t.typnamespace = 'public'::regnamespace group by t.typname
  ) as catalog order by line`;

async function catalogOf(url: string): Promise<readonly string[]> {
  const client = createPrismaClient(url, 1);
  try {
    const rows = await client.$queryRawUnsafe<readonly { line: string }[]>(CATALOG);
    return rows.map(({ line }) => line);
  } finally {
    await client.$disconnect();
  }
}

async function execute(url: string, sql: string): Promise<void> {
  const client = createPrismaClient(url, 1);
  try {
    for (const statement of sql.split(/;\s*$/m))
      if (statement.replace(/^--.*$/gm, '').trim()) await client.$executeRawUnsafe(statement);
  } finally {
    await client.$disconnect();
  }
}

test('migrations lead to what the schema says', async () => {
  await using migrated = await createTestDatabase('migrated');
  await using described = await createTestDatabase('empty');
  await execute(described.url, await schemaSql(described.url));
  const catalog = await catalogOf(described.url);
  for (const kind of ['column', 'index', 'constraint', 'enum'])
    expect(
      catalog.some((line) => line.startsWith(`${kind} `)),
      kind,
    ).toBe(true);
  expect(await catalogOf(migrated.url)).toEqual(catalog);
});

test('a migrated database stays as it is', async () => {
  await using database = await createTestDatabase('migrated');
  const client = createPrismaClient(database.url, 1);
  const applied = () => client.$queryRaw<readonly object[]>`select * from _prisma_migrations`;
  try {
    const before = await applied();
    expect(before.length).toBeGreaterThan(0);
    await migrateAll(database.url);
    expect(await applied()).toEqual(before);
  } finally {
    await client.$disconnect();
  }
});
