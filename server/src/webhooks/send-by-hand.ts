import { randomUUID } from 'node:crypto';
import type { Prisma } from '@herald/prisma/generated/client/client';
import type { Viewer } from '@herald/schema/context';
import { NotFoundError, ValidationError } from '@herald/schema/errors';
import { WEBHOOK_TEST } from '@herald/schema/webhook-event';
import type { Deps } from '../deps.ts';
import { enqueueWebhooks } from '../jobs/webhook-jobs.ts';
import { lockEndpoint } from './endpoints.ts';
import { newMessageId, payloadOf } from './record-events.ts';

/** Sends a message that tells of nothing; answers the id of its delivery. */
export function testEndpoint(deps: Deps, viewer: Viewer, endpointId: string): Promise<string> {
  return deps.prisma.$transaction(async (tx) => {
    const { workspaceId } = await lockEndpoint(tx, viewer, endpointId);
    const createdAt = deps.now();
    const { id, position } = await tx.webhookMessage.create({
      data: {
        id: newMessageId(),
        workspaceId,
        type: WEBHOOK_TEST,
        payload: payloadOf(WEBHOOK_TEST, createdAt, { endpointId }),
        createdAt,
      },
    });
    return sendOnce(deps, tx, { messageId: id, endpointId, position });
  });
}

/** Sends a message once more, as it was; answers the id of the new delivery. */
export function redeliver(deps: Deps, viewer: Viewer, deliveryId: string): Promise<string> {
  const { workspaceId } = viewer;
  return deps.prisma.$transaction(async (tx) => {
    const delivery = await tx.webhookDelivery.findFirst({
      where: { id: deliveryId, endpoint: { workspaceId } },
    });
    if (!delivery) throw new NotFoundError('There is no such delivery in your workspace any more.');
    const { messageId, endpointId, position, status } = delivery;
    await lockEndpoint(tx, viewer, endpointId);
    if (status === 'WAITING') throw stillWaiting();
    return sendOnce(deps, tx, { messageId, endpointId, position });
  });
}

/** Tried once, at once, whatever waits: how it fares changes nothing of that. */
async function sendOnce(
  { now }: Deps,
  tx: Prisma.TransactionClient,
  what: { readonly messageId: string; readonly endpointId: string; readonly position: bigint },
): Promise<string> {
  const at = now();
  const id = randomUUID();
  await tx.webhookDelivery.create({
    data: { ...what, id, subject: null, triesLeft: 1, nextAttemptAt: at, createdAt: at },
  });
  await enqueueWebhooks(tx, what.endpointId, at);
  return id;
}

function stillWaiting(): ValidationError {
  const message = 'This message was not delivered yet: it is sent by itself, or when you resume.';
  return new ValidationError([{ path: ['deliveryId'], message }]);
}
