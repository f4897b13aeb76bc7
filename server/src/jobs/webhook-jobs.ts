import { Prisma } from '@herald/prisma/generated/client/client';

/** Name of the task that sends what is due to one endpoint. */
export const WEBHOOK_TASK = 'send-webhooks';

/** Name of the task that tells receivers that a share is finished, once it is. */
export const FINISHED_TASK = 'tell-share-finished';

/** Name of the task that forgets what receivers were told of one account. */
export const FORGET_TASK = 'forget-told';

/** A post that is under way knows its account by the old name; what it tells is stored by then, in milliseconds. */
const FORGET_AGAIN_AFTER_MS = 15 * 60_000;

type Sql = Pick<Prisma.TransactionClient, '$queryRaw'>;

/**
 * What puts the sending to an endpoint into the queue, for a statement that has rows `endpoint (id)`. Only one job of an
 * endpoint runs at a time, so that neither order nor limits depend on how many processes there are.
 * @param key jobs of one kind replace each other: a wake-up is never put off by what is to happen later
 */
export function webhookJob(runAt: Date, key: 'now' | 'later' = 'now'): Prisma.Sql {
  return Prisma.sql`graphile_worker.add_job(
    ${WEBHOOK_TASK}::text,
    json_build_object('endpointId', endpoint.id),
    queue_name => 'webhook:' || endpoint.id,
    run_at => ${runAt.toISOString()}::timestamptz,
    max_attempts => 25,
    job_key => ${`webhook:${key}:`}::text || endpoint.id,
    job_key_mode => 'replace',
    priority => 10
  )`;
}

/** Has what is due sent to an endpoint at once. */
export async function enqueueWebhooks(tx: Sql, endpointId: string, now: Date): Promise<void> {
  await tx.$queryRaw`select from (select ${endpointId}::text as id) endpoint, ${webhookJob(now)}`;
}

/** Has what will be due by then sent to an endpoint; a later call moves it. */
export async function enqueueLaterWebhooks(tx: Sql, endpointId: string, at: Date): Promise<void> {
  await tx.$queryRaw`select from (select ${endpointId}::text as id) endpoint, ${webhookJob(at, 'later')}`;
}

/**
 * Has what receivers were told of accounts forgotten, in the transaction that deletes who they are: at once, and again
 * when nothing is under way any more that began before. One account after the other, however many a person had.
 */
export async function enqueueForgetting(
  tx: Sql,
  connectionIds: readonly string[],
  now: Date,
): Promise<void> {
  const again = new Date(now.getTime() + FORGET_AGAIN_AFTER_MS);
  await tx.$queryRaw`
    select from unnest(${[...connectionIds]}::text[]) id, (values
      ('now', ${now.toISOString()}::timestamptz), ('again', ${again.toISOString()}::timestamptz)
    ) turn (name, run_at), graphile_worker.add_job(
      ${FORGET_TASK}::text,
      json_build_object('connectionId', id),
      queue_name => ${FORGET_TASK}::text,
      run_at => turn.run_at,
      max_attempts => 25,
      job_key => 'forget:' || turn.name || ':' || id,
      job_key_mode => 'replace',
      priority => 10
    )`;
}

/**
 * As a part of a statement: has receivers told of a share when all of it has ended, where any wants to hear of that. It
 * cannot be told in the transaction of an ending, which does not see another one that happens at the same moment.
 * @param where a condition without which nothing ended
 */
export function finishedJob(
  share: { readonly id: string; readonly workspaceId: string },
  runAt: Date,
  where: Prisma.Sql = Prisma.sql`true`,
): Prisma.Sql {
  return Prisma.sql`
    asked as (
      select from (
        select endpoint.id from webhook_endpoint endpoint
        where endpoint.workspace_id = ${share.workspaceId} and 'share.finished' = any (endpoint.events) and ${where}
        limit 1
      ) hearing, graphile_worker.add_job(
        ${FINISHED_TASK}::text,
        json_build_object('shareId', ${share.id}::text),
        run_at => ${runAt.toISOString()}::timestamptz,
        max_attempts => 25,
        job_key => ${`finished:${share.id}`}::text,
        job_key_mode => 'replace',
        priority => 10
      )
    )`;
}
