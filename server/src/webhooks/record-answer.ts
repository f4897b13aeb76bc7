import type { WebhookEndpoint } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import type { WebhookAnswer } from '../net/send-webhook.ts';
import { announce } from '../notifications/notify.ts';
import type { DueDelivery } from './due-deliveries.ts';
import { writePause } from './pause.ts';
import { nextTry } from './retry-policy.ts';

/** What a receiver answers that wants nothing any more. */
const GONE = 410;

/** Notes what came of a try: the message is delivered, tried again, or pauses its endpoint. */
export async function recordAnswer(
  deps: Deps,
  endpoint: Pick<WebhookEndpoint, 'id' | 'workspaceId' | 'url'>,
  delivery: DueDelivery,
  answer: WebhookAnswer,
): Promise<void> {
  const { prisma, now } = deps;
  const { id, subject, attempts, nextAttemptAt } = delivery;
  const at = now();
  const noted = {
    attempts: attempts + 1,
    lastAttemptAt: at,
    answerStatus: answer.status,
    answerBody: answer.body,
    durationMs: answer.durationMs,
    error: answer.error,
  };
  // Whoever took over from a process that seemed dead may have noted the same.
  const waiting = { id, status: 'WAITING', attempts } as const;
  if (answer.error === null || subject === null) {
    const status = answer.error === null ? 'DELIVERED' : 'FAILED';
    await prisma.webhookDelivery.updateMany({ where: waiting, data: { ...noted, status } });
    return;
  }
  const triesLeft = answer.status === GONE ? 0 : delivery.triesLeft - 1;
  const next = nextTry(triesLeft, answer.retryAfter, at);
  const told = await prisma.$transaction(async (tx) => {
    // In the order of whoever changes or deletes an endpoint: it before what waits at it.
    await tx.$queryRaw`select id from webhook_endpoint where id = ${endpoint.id} for no key update`;
    const { count } = await tx.webhookDelivery.updateMany({
      // What was put forward meanwhile is not put off again; what the address before said counts for nothing.
      where: { ...waiting, nextAttemptAt, endpoint: { url: endpoint.url } },
      data: { ...noted, triesLeft },
    });
    if (count === 0) return [];
    // What is behind it is not looked at before it is due itself.
    await tx.webhookDelivery.updateMany({
      where: { endpointId: endpoint.id, subject, status: 'WAITING' },
      data: { nextAttemptAt: next ?? at },
    });
    return next ? [] : writePause(deps, tx, endpoint, pauseReason(answer));
  });
  announce(deps, told);
}

function pauseReason({ status, error }: WebhookAnswer): string {
  return status === GONE
    ? 'The receiver answered with 410 Gone: it wants no more messages. Enter another address, or delete this webhook.'
    : `A message could not be delivered for over a day. ${error} Mend the receiver, then resume.`;
}
