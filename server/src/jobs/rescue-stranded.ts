import type { Deps } from '../deps.ts';
import { enqueuePublish } from './queue.ts';

/**
 * Puts results back into the queue that are not final, that nobody works on and that no job would ever come back to.
 * There should be none: a job is stored with its result. This is the net under that rope.
 */
export async function rescueStranded({ prisma, now, log }: Deps): Promise<void> {
  const stranded = await prisma.$queryRaw<readonly { id: string; connectionId: string }[]>`
    select result.id, result.connection_id as "connectionId"
    from share_result result join share on share.id = result.share_id
    where result.status in ('SCHEDULED', 'QUEUED', 'PUBLISHING', 'RETRYING')
      and (result.claimed_until is null or result.claimed_until < ${now()})
      and coalesce(result.retry_at, share.scheduled_at, result.created_at) < ${now()}
      and not exists (
        select from graphile_worker._private_jobs job
        where job.key = result.id and job.attempts < job.max_attempts
      )
    limit 100`;
  for (const result of stranded) await enqueuePublish(prisma, result, now());
  if (stranded.length > 0) log.error({ results: stranded.length }, 'rescued stranded results');
}
