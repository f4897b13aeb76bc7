import type { PrismaClient } from '@herald/prisma/generated/client/client';

/**
 * When something was last published on each of these connections, in their order; null: never. One statement, which
 * reads one entry of an index for each, however many posts there are.
 */
export async function lastPublications(
  prisma: PrismaClient,
  connectionIds: readonly string[],
): Promise<readonly (Date | null)[]> {
  const rows = await prisma.$queryRaw<readonly { at: Date | null }[]>`
    select (
      select published_at from share_result
      where connection_id = asked.id and published_at is not null
      order by published_at desc limit 1
    ) as at
    from unnest(${connectionIds}::text[]) with ordinality asked(id, place)
    order by place`;
  return rows.map(({ at }) => at);
}
