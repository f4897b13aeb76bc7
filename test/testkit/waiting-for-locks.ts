import type { TestApp } from './app.ts';

/** How many transactions wait for another one just now. */
export async function waitingForLocks({ deps: { prisma } }: TestApp): Promise<number> {
  const waiting = await prisma.$queryRaw<readonly object[]>`
    select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  return waiting.length;
}
