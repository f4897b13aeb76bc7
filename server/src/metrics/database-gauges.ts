import type { PrismaClient } from '@herald/prisma/generated/client/client';
import { Gauge, type Registry } from 'prom-client';
import { inTime } from '../health/in-time.ts';
import { readQueueState } from '../health/queue-state.ts';

const SAME = 'The same at every process: take the maximum, not the sum.';

/**
 * Numbers of the whole installation, read from its database each time they are asked for.
 * @returns reads them anew; while the database is away, they are absent and `herald_database_up` is 0.
 */
export function createDatabaseGauges(
  prisma: PrismaClient,
  registry: Registry,
): () => Promise<void> {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const up = gauge('herald_database_up', 'Whether the database answers this process.');
  // With a label, though none is ever given, a gauge that was reset is absent instead of 0.
  const workers = gauge('herald_live_workers', `Processes that work the queue. ${SAME}`, ['all']);
  const age = gauge(
    'herald_queue_oldest_due_seconds',
    `How long the oldest job has been due that could be taken; 0: none is. ${SAME}`,
    ['all'],
  );
  const depth = gauge(
    'herald_queue_jobs',
    `Jobs in the queue: due, blocked (behind another of their account), in_hand, later, given_up. ${SAME}`,
    ['state'],
  );
  const connections = gauge('herald_connections', `Connected accounts. ${SAME}`, [
    'platform',
    'status',
  ]);
  const fromDatabase = [workers, age, depth, connections];

  return async () => {
    for (const each of fromDatabase) each.reset();
    const read = Promise.all([
      readQueueState(prisma, null),
      prisma.socialConnection.groupBy({ by: ['platform', 'status'], _count: true }),
    ]);
    const answer = await inTime(read.catch(() => null));
    up.set(answer ? 1 : 0);
    if (!answer) return;
    const [queue, accounts] = answer;
    workers.set({}, queue.liveWorkers);
    age.set({}, queue.oldestDueSeconds);
    depth.set({ state: 'due' }, queue.due);
    depth.set({ state: 'blocked' }, queue.blocked);
    depth.set({ state: 'in_hand' }, queue.inHand);
    depth.set({ state: 'later' }, queue.later);
    depth.set({ state: 'given_up' }, queue.givenUp);
    for (const { platform, status, _count } of accounts)
      connections.set({ platform, status }, _count);
  };
}
