import type { Deps } from '../deps.ts';
import { inBatches } from './in-batches.ts';

/** Days a job that was given up can still be looked into, by the clock of the queue. */
const KEEP_GIVEN_UP_DAYS = 7;
/** Longest others may be kept from adding jobs while this one waits for its turn. */
const LOCK_TIMEOUT = '500ms';

/**
 * Removes jobs that failed as often as they may: the scheduled ones, which came round again, and those of results that
 * are final. A result that is not gets a job anew, see `rescue-stranded.ts`.
 */
export async function removeJobsGivenUp({ prisma }: Deps): Promise<number> {
  return inBatches(async (limit) => ({
    count: await prisma.$executeRaw`
      delete from graphile_worker._private_jobs where id in (
        select id from graphile_worker._private_jobs
        where attempts >= max_attempts and locked_at is null
          and updated_at < now() - make_interval(days => ${KEEP_GIVEN_UP_DAYS})
        limit ${limit} for update skip locked
      )`,
  }));
}

/**
 * Removes the queues of accounts that have nothing to publish; the next job makes its own anew. Jobs refer to their
 * queue without the database knowing: a queue that is removed while somebody adds a job to it would take that job along
 * into nowhere. So nobody adds one meanwhile, and whoever is at it is waited for.
 */
export async function removeIdleQueues({ prisma }: Deps): Promise<number> {
  return inBatches((limit) =>
    prisma.$transaction(async (tx) => {
      await tx.$executeRawUnsafe(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
      await tx.$executeRaw`lock table graphile_worker._private_job_queues in share row exclusive mode`;
      const count = await tx.$executeRaw`
        delete from graphile_worker._private_job_queues where id in (
          select queue.id from graphile_worker._private_job_queues queue
          where queue.locked_at is null and not exists (
            select from graphile_worker._private_jobs job where job.job_queue_id = queue.id
          )
          limit ${limit}
        )`;
      return { count };
    }),
  );
}
