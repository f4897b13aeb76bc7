import { randomBytes } from 'node:crypto';
import { createPrismaClient } from '@herald/prisma/client';
import type { PrismaClient } from '@herald/prisma/generated/client/client';
import { inject } from 'vitest';

export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
}

/** A database of one's own, a copy of the migrated one unless `empty`; dropped when disposed of. */
export async function createTestDatabase(
  content: 'migrated' | 'empty' = 'migrated',
): Promise<TestDatabase> {
  const template = new URL(inject('templateUrl'));
  const name = `test_${randomBytes(6).toString('hex')}`;
  const from = content === 'migrated' ? template.pathname.slice(1) : 'template1';
  await administer(template, `create database ${name} template ${from} strategy file_copy`);
  const url = new URL(template);
  url.pathname = name;
  return {
    url: url.href,
    [Symbol.asyncDispose]: () => administer(template, `drop database ${name} with (force)`),
  };
}

/** What the server goes by for whoever connects from now on. */
export async function setTimezone({ url }: TestDatabase, zone: string): Promise<void> {
  const database = new URL(url);
  await administer(
    database,
    `alter database ${database.pathname.slice(1)} set timezone to '${zone}'`,
  );
}

async function administer(server: URL, command: string): Promise<void> {
  const maintenance = new URL(server);
  maintenance.pathname = 'postgres';
  const client = createPrismaClient(maintenance.href, 1);
  try {
    await client.$executeRawUnsafe(command);
  } finally {
    await client.$disconnect();
  }
}

/** Every row of every table, the queue's included, as text. */
export async function dumpRows(prisma: PrismaClient): Promise<string> {
  const tables = await prisma.$queryRaw<readonly { name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`;
  const dumps: string[] = [];
  for (const { name } of tables) {
    const rows = await prisma.$queryRawUnsafe<readonly { row: string }[]>(
      `select t::text as row from ${name} t`,
    );
    dumps.push(`-- ${name}`, ...rows.map(({ row }) => row));
  }
  return dumps.join('\n');
}
