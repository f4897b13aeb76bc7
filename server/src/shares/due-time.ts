import type { Share, ShareResult } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { enqueuePublish } from '../jobs/queue.ts';

interface Planned {
  readonly share: Pick<Share, 'id' | 'scheduledAt'>;
  readonly result: Pick<ShareResult, 'id' | 'connectionId' | 'status'>;
}

/** Whether a result still waits for its time: it was moved to a later one after its job had been taken. */
export function isBeforeItsTime({ share, result }: Planned, now: Date): boolean {
  return result.status === 'SCHEDULED' && share.scheduledAt !== null && share.scheduledAt > now;
}

/** Puts a result back into the queue for the time of its share. */
export async function awaitItsTime({ prisma }: Deps, { share, result }: Planned): Promise<void> {
  await prisma.$transaction(async (tx) => {
    // Whoever moves the share at this moment comes before or after: the job stands at its time either way. Where this
    // process's clock is behind the queue's, the job is not taken again and again meanwhile.
    const [row] = await tx.$queryRaw<readonly { readonly runAt: Date }[]>`
      select greatest(scheduled_at, now() at time zone 'utc' + interval '1 second') as "runAt"
      from share where id = ${share.id} for update`;
    if (row) await enqueuePublish(tx, result, row.runAt);
  });
}
