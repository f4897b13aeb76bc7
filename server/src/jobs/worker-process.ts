import type { Deps } from '../deps.ts';

/** A process not seen for this long is dead, in milliseconds. */
const DEAD_AFTER_MS = 20_000;

/** Notes that a process works the queue, under which names. */
export async function reportAlive(
  deps: Deps,
  id: string,
  workerIds: readonly string[],
): Promise<void> {
  const now = deps.now();
  const seen = { workerIds: [...workerIds], lastSeenAt: now };
  await deps.prisma.workerProcess.upsert({
    where: { id },
    create: { id, startedAt: now, ...seen },
    update: seen,
  });
}

export async function reportGone({ prisma }: Deps, id: string): Promise<void> {
  await prisma.workerProcess.deleteMany({ where: { id } });
}

/**
 * Gives jobs back that a killed process still holds. Whether their posts were sent is not decided here: the next attempt
 * finds that in the journal.
 */
export async function freeJobsOfDeadWorkers({ prisma, now, log }: Deps): Promise<void> {
  const lastSeenAt = { lt: new Date(now().getTime() - DEAD_AFTER_MS) };
  await prisma.workerProcess.deleteMany({ where: { lastSeenAt } });
  const freed = await prisma.$queryRaw<readonly { worker: string }[]>`
    with held as (
      select locked_by as worker from graphile_worker._private_jobs where locked_by is not null
      union
      select locked_by from graphile_worker._private_job_queues where locked_by is not null
    ), dead as (
      select worker from held
      where worker not in (select unnest(worker_ids) from worker_process)
    ), freed as (
      select graphile_worker.force_unlock_workers(array_agg(worker)) from dead having count(*) > 0
    )
    select worker from dead where exists (select from freed)`;
  if (freed.length > 0) log.warn({ workers: freed.length }, 'freed the jobs of dead workers');
}
