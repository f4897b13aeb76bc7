import type { Deps } from '../deps.ts';

/** A process not seen for this long is dead, in seconds by the database's clock: those of machines differ. */
export const DEAD_AFTER_S = 20;

/** Notes that a process works the queue, and the names it locks jobs under. */
export async function reportAlive(
  { prisma }: Pick<Deps, 'prisma'>,
  id: string,
  workerIds: readonly string[],
): Promise<void> {
  await prisma.$executeRaw`
    insert into worker_process (id, worker_ids, started_at, last_seen_at)
    values (${id}, ${[...workerIds]}, now() at time zone 'utc', now() at time zone 'utc')
    on conflict (id) do update
      set worker_ids = excluded.worker_ids, last_seen_at = excluded.last_seen_at`;
}

export async function reportGone({ prisma }: Pick<Deps, 'prisma'>, id: string): Promise<void> {
  await prisma.workerProcess.deleteMany({ where: { id } });
}

/**
 * Gives jobs back that a killed process still holds. Whether their posts were sent is not decided here: the next attempt
 * finds that in the journal.
 */
export async function freeJobsOfDeadWorkers({
  prisma,
  log,
}: Pick<Deps, 'prisma' | 'log'>): Promise<void> {
  await prisma.$executeRaw`
    delete from worker_process
    where last_seen_at < now() at time zone 'utc' - make_interval(secs => ${DEAD_AFTER_S})`;
  // A lock younger than that may belong to a process that has not reported yet.
  const freed = await prisma.$queryRaw<readonly { worker: string }[]>`
    with held as (
      select locked_by as worker, locked_at from graphile_worker._private_jobs
      union all
      select locked_by, locked_at from graphile_worker._private_job_queues
    ), dead as (
      select worker from held
      where worker not in (select unnest(worker_ids) from worker_process)
      group by worker
      having max(locked_at) < now() - make_interval(secs => ${DEAD_AFTER_S})
    ), freed as (
      select graphile_worker.force_unlock_workers(array_agg(worker)) from dead having count(*) > 0
    )
    select worker from dead where exists (select from freed)`;
  if (freed.length > 0) log.warn({ workers: freed.length }, 'freed the jobs of dead workers');
}
