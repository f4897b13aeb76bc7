import type { Prisma } from '@herald/prisma/generated/client/client';

/** Name of the task that publishes one result. */
export const PUBLISH_TASK = 'publish';

/** Name of the task that sends one mail. */
export const MAIL_TASK = 'send-mail';

/** Name of the task that erases one workspace. */
export const ERASE_TASK = 'erase-workspace';

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

/**
 * Puts mails into the queue, in the transaction of the caller. What they say is read when they are sent: a job holds ids
 * alone. Mails go out one after the other, so that a mail server that is slow keeps nobody from publishing.
 * @param kind one of `MAILS` in `mail/send-mail.ts` @param ids of the rows they are about
 */
export async function enqueueMails(tx: Sql, kind: string, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`select from unnest(${ids}::text[]) id, graphile_worker.add_job(
    ${MAIL_TASK}::text,
    json_build_object('kind', ${kind}::text, 'id', id),
    queue_name => 'mail',
    max_attempts => 13,
    job_key => ${`mail:${kind}:`}::text || id,
    job_key_mode => 'replace',
    priority => 10
  )`;
}

/** Puts the erasing of a workspace into the queue, in the transaction of the caller; a later call moves it. */
export async function enqueueErasure(tx: Sql, workspaceId: string, runAt: Date): Promise<void> {
  await tx.$queryRaw`select from graphile_worker.add_job(
    ${ERASE_TASK}::text,
    json_build_object('workspaceId', ${workspaceId}::text),
    run_at => ${runAt.toISOString()}::timestamptz,
    max_attempts => 25,
    job_key => ${`erase:${workspaceId}`}::text,
    job_key_mode => 'replace'
  )`;
}
