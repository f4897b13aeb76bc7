import type { Deps } from '../deps.ts';
import { webhookJob } from './webhook-jobs.ts';

/** Has sent what waits at endpoints that no job would ever come back to; like `rescueStranded`, it should find none. */
export async function rescueWebhooks({ prisma, now, log }: Deps): Promise<void> {
  const stranded = await prisma.$queryRaw<readonly { id: string }[]>`
    select endpoint.id from (
      select id from webhook_endpoint
      where exists (
        select from webhook_delivery waiting
        where waiting.endpoint_id = webhook_endpoint.id and waiting.status = 'WAITING'
          and waiting.next_attempt_at < ${now()}::timestamp - interval '1 minute'
          and (webhook_endpoint.paused_at is null or waiting.subject is null)
      ) and not exists (
        select from graphile_worker._private_jobs job
        where job.key in ('webhook:now:' || webhook_endpoint.id, 'webhook:later:' || webhook_endpoint.id)
          and job.attempts < job.max_attempts
      )
      order by id limit 100
    ) endpoint, ${webhookJob(now())}`;
  if (stranded.length > 0) log.error({ endpoints: stranded.length }, 'rescued stranded webhooks');
}
