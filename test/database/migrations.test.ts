import { readdir, readFile } from 'node:fs/promises';
import { createPrismaClient } from '@herald/prisma/client';
import { schemaSql } from '@herald/prisma/migrate';
import { migrateAll } from '@herald/server/database';
import { TRIES } from '@herald/server/webhooks/retry-policy';
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
  // The schema names an operator class of it, but cannot say where that comes from.
  await execute(described.url, 'create extension pg_trgm');
  await execute(described.url, await schemaSql(described.url));
  const catalog = await catalogOf(described.url);
  for (const kind of ['column', 'index', 'constraint', 'enum'])
    expect(
      catalog.some((line) => line.startsWith(`${kind} `)),
      kind,
    ).toBe(true);
  expect(await catalogOf(migrated.url)).toEqual(catalog);
});

const MIGRATIONS = new URL('../../prisma/migrations/', import.meta.url);

/** What was there before Herald kept the history of results: a post that was tried, edited and deleted. */
const BEFORE_HISTORY = `
  insert into workspace (id, name, slug, created_at) values ('w', 'W', 'w', now());
  insert into oauth_grant (id, workspace_id, platform, subject, issued_at, created_at, updated_at)
    values ('g', 'w', 'MASTODON', 's', now(), now(), now());
  insert into social_connection (id, workspace_id, grant_id, platform, platform_user_id, display_name, created_at, updated_at)
    values ('c', 'w', 'g', 'MASTODON', 'u', 'U', now(), now());
  insert into share (id, workspace_id, updated_at) values ('s', 'w', now());
  insert into share_result (id, share_id, connection_id, status, text, message, idempotency_key, edited_at, deleted_at, updated_at)
    values ('r', 's', 'c', 'PUBLISHED', 'Hi', 'Hi', 'k', '2026-11-01', '2026-11-02', now());
  insert into publish_attempt (id, result_id, number, claim_id, started_at, finished_at, outcome)
    values ('a', 'r', 1, 'x', '2026-10-31', '2026-10-31', 'PUBLISHED');`;

/** Applies all migrations to an empty database, with rows in it by the time one of them comes. */
async function migrateRows(url: string, rows: string, before: string): Promise<void> {
  const names = (await readdir(MIGRATIONS)).filter((name) => /^\d/.test(name)).toSorted();
  expect(names.some((name) => name.endsWith(before))).toBe(true);
  for (const name of names) {
    if (name.endsWith(before)) await execute(url, rows);
    await execute(url, await readFile(new URL(`${name}/migration.sql`, MIGRATIONS), 'utf8'));
  }
}

test('a post from before there was a history keeps what is known of it', async () => {
  await using database = await createTestDatabase('empty');
  await migrateRows(database.url, BEFORE_HISTORY, 'attempt_steps');
  const client = createPrismaClient(database.url, 1);
  try {
    const result = await client.shareResult.findFirstOrThrow({
      include: { journal: { include: { events: true } }, events: { orderBy: { id: 'asc' } } },
    });
    expect(result.journal).toMatchObject([{ outcome: 'PUBLISHED', retryAt: null, events: [] }]);
    expect(result.events.map(({ kind, at }) => [kind, at.toISOString().slice(0, 10)])).toEqual([
      ['EDITED', '2026-11-01'],
      ['DELETED', '2026-11-02'],
    ]);
  } finally {
    await client.$disconnect();
  }
});

/** Members as they were before there were roles: who manages one workspace, and nobody another. */
const BEFORE_ROLES = `
  insert into workspace (id, name, slug, created_at) values ('w', 'W', 'w', now()), ('v', 'V', 'v', now());
  insert into "user" (id, name, email, updated_at) values ('a', 'A', 'a', now()), ('b', 'B', 'b', now()), ('c', 'C', 'c', now());
  insert into workspace_member (id, workspace_id, user_id, role, created_at) values
    ('w-member', 'w', 'a', 'member', '2026-11-01'), ('w-owner', 'w', 'b', 'owner,member', '2026-11-02'),
    ('w-admin', 'w', 'c', 'admin', '2026-11-03'), ('v-later', 'v', 'b', 'member', '2026-11-02'),
    ('v-first', 'v', 'a', 'member', '2026-11-01');`;

test('who managed a workspace owns it, who came first where nobody did, and others edit', async () => {
  await using database = await createTestDatabase('empty');
  await migrateRows(database.url, BEFORE_ROLES, '_roles');
  const client = createPrismaClient(database.url, 1);
  try {
    const members = await client.workspaceMember.findMany({ orderBy: { id: 'asc' } });
    expect(members.map(({ id, role }) => [id, role])).toEqual([
      ['v-first', 'OWNER'],
      ['v-later', 'EDITOR'],
      ['w-admin', 'OWNER'],
      ['w-member', 'EDITOR'],
      ['w-owner', 'OWNER'],
    ]);
  } finally {
    await client.$disconnect();
  }
});

/** A message that led to a pause as it was noted before: it has no try left, and waits. */
const BEFORE_ORDER = `
  insert into workspace (id, name, slug, created_at) values ('w', 'W', 'w', now());
  insert into webhook_endpoint (id, workspace_id, url, secret, troubled, updated_at) values ('e', 'w', 'u', 's', true, now());
  insert into webhook_message (id, workspace_id, type, payload, created_at) values ('m', 'w', 't', '{}', now());
  insert into webhook_delivery (id, message_id, endpoint_id, position, status, tries_left, next_attempt_at, created_at) values
    ('led', 'm', 'e', 1, 'WAITING', 0, now(), now()), ('over', 'm', 'e', 1, 'FAILED', 0, now(), now()),
    ('tried', 'm', 'e', 1, 'WAITING', 3, now(), now());`;

test('a message that had no try left has all of them again, also where it is migrated twice', async () => {
  await using database = await createTestDatabase('empty');
  await migrateRows(database.url, BEFORE_ORDER, '_webhooks_in_order');
  const repeated = (await readdir(MIGRATIONS)).find((name) => name.endsWith('_webhooks_in_order'));
  await execute(
    database.url,
    await readFile(new URL(`${repeated}/migration.sql`, MIGRATIONS), 'utf8'),
  );
  const client = createPrismaClient(database.url, 1);
  try {
    const deliveries = await client.webhookDelivery.findMany({ orderBy: { id: 'asc' } });
    expect(deliveries.map(({ id, triesLeft }) => [id, triesLeft])).toEqual([
      ['led', TRIES],
      ['over', 0],
      ['tried', 3],
    ]);
    expect(await client.webhookEndpoint.findMany()).toMatchObject([{ failing: true }]);
  } finally {
    await client.$disconnect();
  }
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
