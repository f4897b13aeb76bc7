import type { PrismaClient } from '@herald/prisma/generated/client/client';
import { SECRET_COLUMNS, type SecretColumn } from '../connections/secret-places.ts';
import { keyIdOf } from '../connections/vault.ts';

/** A sealed secret as it is stored. */
export interface StoredSecret {
  readonly id: string;
  readonly sealed: string;
}

/** The next rows of a column that hold a secret, in the order of their ids. */
export function readSecrets(
  prisma: PrismaClient,
  { table, column }: SecretColumn,
  afterId: string,
  limit: number,
): Promise<readonly StoredSecret[]> {
  return prisma.$queryRawUnsafe(
    `select id, ${column} as sealed from ${table}
     where id > $1 and ${column} <> '' order by id limit $2`,
    afterId,
    limit,
  );
}

/** Puts another ciphertext in place of exactly the one that was read; false: it is not there any more. */
export async function replaceSecret(
  prisma: PrismaClient,
  { table, column }: SecretColumn,
  { id, sealed }: StoredSecret,
  replacement: string,
): Promise<boolean> {
  const count = await prisma.$executeRawUnsafe(
    `update ${table} set ${column} = $1 where id = $2 and ${column} = $3`,
    replacement,
    id,
    sealed,
  );
  return count === 1;
}

/**
 * How many lasting secrets each key seals, by the key's id; under null what is no sealed secret at all. An attempt to
 * connect is none of them: it ends within minutes.
 */
export async function countByKey(
  prisma: PrismaClient,
): Promise<ReadonlyMap<string | null, number>> {
  const counts = new Map<string | null, number>();
  for (const { table, column } of SECRET_COLUMNS) {
    if (table === 'connection_attempt') continue;
    const groups = await prisma.$queryRawUnsafe<readonly { example: string; count: number }[]>(
      `select min(${column}) as example, count(*)::int as count from ${table}
       where ${column} <> '' group by substring(${column} from '"protected":"([^"]*)"')`,
    );
    for (const { example, count } of groups) {
      const key = keyIdOf(example);
      counts.set(key, (counts.get(key) ?? 0) + count);
    }
  }
  return counts;
}
