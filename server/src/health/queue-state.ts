import type { PrismaClient } from '@herald/prisma/generated/client/client';
import { DEAD_AFTER_S } from '../jobs/worker-process.ts';

/** The queue as all processes share it; times by the database's clock, which is the queue's. */
export interface QueueState {
  /** Processes that work the queue and were seen a moment ago. */
  readonly liveWorkers: number;
  /** Whether the process that was asked about is one of them. */
  readonly ownLives: boolean;
  /** Jobs that live workers are at. */
  readonly inHand: number;
  /** Jobs that could be taken now. Those behind another of the same account, and those of later, are none. */
  readonly due: number;
  /** The one of them that has waited longest. */
  readonly oldestDueId: string | null;
  /** How long it has been due, in seconds; 0: none is. */
  readonly oldestDueSeconds: number;
  /** Jobs due behind another one of the same account, which is being worked on. */
  readonly blocked: number;
  /** Jobs of later, retries included. */
  readonly later: number;
  /** Jobs that were tried as often as they may be. */
  readonly givenUp: number;
}

/** Longest the database may go on with it, in milliseconds: who asks again must not hold one more connection. */
const TIMEOUT_MS = 2_000;

/** @param ownWorker name of this process' own heartbeat; null: it has none. */
export async function readQueueState(
  prisma: PrismaClient,
  ownWorker: string | null,
): Promise<QueueState> {
  const read = prisma.$queryRaw<readonly QueueState[]>`
    with live as (
      select id, worker_ids from worker_process
      where last_seen_at > now() at time zone 'utc' - make_interval(secs => ${DEAD_AFTER_S})
        and cardinality(worker_ids) > 0
    ), job as (
      select job.id, job.run_at, job.locked_by, job.attempts < job.max_attempts as goes_on,
        job.is_available and job.run_at <= now() as due,
        coalesce(queue.is_available, true) as first
      from graphile_worker._private_jobs job
      left join graphile_worker._private_job_queues queue on queue.id = job.job_queue_id
    ), due as (
      select id, run_at from job where due and first
    )
    select
      (select count(*)::int from live) as "liveWorkers",
      exists (select from live where id = ${ownWorker}) as "ownLives",
      (select count(*)::int from job where locked_by in (select unnest(worker_ids) from live)) as "inHand",
      (select count(*)::int from due) as due,
      (select id::text from due order by run_at, id limit 1) as "oldestDueId",
      coalesce((select extract(epoch from now() - min(run_at))::float8 from due), 0) as "oldestDueSeconds",
      (select count(*)::int from job where due and not first) as blocked,
      (select count(*)::int from job where run_at > now() and goes_on) as later,
      (select count(*)::int from job where locked_by is null and not goes_on) as "givenUp"`;
  const bound = prisma.$queryRaw`select set_config('statement_timeout', ${String(TIMEOUT_MS)}, true)`;
  const [, [state]] = await prisma.$transaction([bound, read]);
  if (!state) throw new Error('the queue said nothing');
  return state;
}
