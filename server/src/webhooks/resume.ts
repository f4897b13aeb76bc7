import type { Prisma } from '@herald/prisma/generated/client/client';
import type { Viewer } from '@herald/schema/context';
import type { Deps } from '../deps.ts';
import { enqueueWebhooks } from '../jobs/webhook-jobs.ts';
import { lockEndpoint } from './endpoints.ts';
import { TRIES } from './retry-policy.ts';

/** Has what is to be sent wait until it is resumed. What is being sent just now still arrives. */
export function pauseEndpoint(deps: Deps, viewer: Viewer, id: string): Promise<void> {
  return deps.prisma.$transaction(async (tx) => {
    const { pausedAt } = await lockEndpoint(tx, viewer, id);
    if (!pausedAt)
      await tx.webhookEndpoint.update({ where: { id }, data: { pausedAt: deps.now() } });
  });
}

/** Sends what waits, in its order, and what happens from now on. */
export function resumeEndpoint(deps: Deps, viewer: Viewer, id: string): Promise<void> {
  return deps.prisma.$transaction(async (tx) => {
    await lockEndpoint(tx, viewer, id);
    await tx.webhookEndpoint.update({
      where: { id },
      data: { pausedAt: null, pauseReason: null },
    });
    await putForward(deps, tx, id);
  });
}

/** Has everything that waits at an endpoint sent at once, with all tries it can have. */
export async function putForward(
  { now }: Pick<Deps, 'now'>,
  tx: Prisma.TransactionClient,
  endpointId: string,
): Promise<void> {
  const at = now();
  await tx.$executeRaw`
    update webhook_delivery set next_attempt_at = created_at, tries_left = ${TRIES}
    where endpoint_id = ${endpointId} and status = 'WAITING' and subject is not null
      and (next_attempt_at > created_at or tries_left <> ${TRIES})`;
  await enqueueWebhooks(tx, endpointId, at);
}
