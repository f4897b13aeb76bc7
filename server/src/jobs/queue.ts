import type { Prisma } from '@herald/prisma/generated/client/client';

/** Name of the task that publishes one result. */
export const PUBLISH_TASK = 'publish';

type Sql = Pick<Prisma.TransactionClient, '$queryRaw'>;

/**
 * Puts the publishing of a result into the queue, in the transaction of the caller. Results of one connection run one
 * after the other; a result waits in the queue once, a later call moves it.
 */
export async function enqueuePublish(
  tx: Sql,
  result: { readonly id: string; readonly connectionId: string },
  runAt: Date,
): Promise<void> {
  await tx.$queryRaw`select from graphile_worker.add_job(
    ${PUBLISH_TASK}::text,
    json_build_object('resultId', ${result.id}::text),
    queue_name => ${`connection:${result.connectionId}`}::text,
    run_at => ${runAt.toISOString()}::timestamptz,
    max_attempts => 25,
    job_key => ${result.id}::text,
    job_key_mode => 'replace'
  )`;
}

/** Takes a result out of the queue, unless it is being worked on. */
export async function dequeuePublish(tx: Sql, resultId: string): Promise<void> {
  await tx.$queryRaw`select from graphile_worker.remove_job(${resultId}::text)`;
}
