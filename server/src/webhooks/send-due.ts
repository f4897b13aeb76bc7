import type { WebhookEndpoint } from '@herald/prisma/generated/client/client';
import { SecretUnreadableError } from '../connections/vault.ts';
import type { Deps } from '../deps.ts';
import { enqueueLaterWebhooks } from '../jobs/webhook-jobs.ts';
import { addLogContext } from '../log-context.ts';
import { type DueDelivery, nextDeliveries } from './due-deliveries.ts';
import { pauseForTrouble } from './pause.ts';
import { recordAnswer } from './record-answer.ts';
import { signedHeaders } from './signatures.ts';

/** Messages sent to one endpoint at a time; one after the other while it fails. */
const AT_A_TIME = 4;
/** An endpoint that takes longer to answer gets less of the workers, in milliseconds. */
const SLOW_MS = 5_000;
/** How long one endpoint keeps its place while others may wait for one, in milliseconds. */
const TURN_MS = 10_000;
/** When one that found no place comes again, in milliseconds. */
const NO_PLACE_MS = 1_000;

/** What a process that is about to end asks of what it does. */
export interface Stop {
  /** To begin nothing new. */
  readonly asked: AbortSignal;
  /** To let go of what is under way. */
  readonly due: AbortSignal;
}

/** Sends what is due to an endpoint, in turns, and comes back for what is due later. */
export async function sendDueWebhooks(deps: Deps, endpointId: string, stop: Stop): Promise<void> {
  const { prisma, now } = deps;
  addLogContext({ endpointId });
  const endpoint = await prisma.webhookEndpoint.findUnique({ where: { id: endpointId } });
  if (!endpoint) return;
  const leave = deps.webhooks.places.take(endpoint.troubled);
  if (!leave) {
    await enqueueLaterWebhooks(prisma, endpointId, new Date(now().getTime() + NO_PLACE_MS));
    return;
  }
  try {
    const next = await haveATurn(deps, endpointId, stop);
    if (next) await enqueueLaterWebhooks(prisma, endpointId, next);
  } finally {
    leave();
  }
}

/** Answers when there is more to send; null: not before something happens. */
async function haveATurn(deps: Deps, endpointId: string, stop: Stop): Promise<Date | null> {
  const { now } = deps;
  const until = performance.now() + TURN_MS;
  for (;;) {
    const paused = await isPaused(deps, endpointId);
    const next = await nextDeliveries(deps, endpointId, paused);
    const due = next.filter(({ nextAttemptAt }) => nextAttemptAt <= now());
    if (due.length === 0) return next[0]?.nextAttemptAt ?? null;
    for (let sent = 0; sent < due.length; ) {
      if (stop.asked.aborted || performance.now() > until) return now();
      // As it is now: somebody may have paused it, or changed its address.
      const endpoint = await deps.prisma.webhookEndpoint.findUnique({ where: { id: endpointId } });
      if (!endpoint || (endpoint.pausedAt !== null) !== paused) break;
      const together = due.slice(sent, sent + (endpoint.failing ? 1 : AT_A_TIME));
      sent += together.length;
      // The place is held until the last of them is over, also where one breaks.
      const sends = together.map((delivery) => send(deps, endpoint, delivery, stop));
      await Promise.allSettled(sends);
      // Of what was let go of nothing is noted: the next process sends it again.
      if (stop.due.aborted) return now();
      await Promise.all(sends);
    }
  }
}

async function isPaused({ prisma }: Deps, id: string): Promise<boolean> {
  const endpoint = await prisma.webhookEndpoint.findUnique({
    where: { id },
    select: { pausedAt: true },
  });
  return endpoint?.pausedAt != null;
}

async function send(
  deps: Deps,
  endpoint: WebhookEndpoint,
  delivery: DueDelivery,
  stop: Stop,
): Promise<void> {
  const { messageId: id, payload } = delivery;
  let headers: Record<string, string>;
  try {
    headers = await signedHeaders(deps, endpoint, { id, payload });
  } catch (err) {
    if (!(err instanceof SecretUnreadableError)) throw err;
    deps.log.error({ err }, 'secret of a webhook cannot be read');
    if (delivery.subject !== null) return pauseForTrouble(deps, endpoint, UNREADABLE);
    return recordAnswer(deps, endpoint, delivery, { ...NOT_SENT, error: UNREADABLE });
  }
  const { url } = endpoint;
  const answer = await deps.webhooks.send({ url, headers, body: payload, signal: stop.due });
  const { status, durationMs, error } = answer;
  deps.log.info({ messageId: id, status, durationMs, failed: error !== null }, 'webhook sent');
  await recordAnswer(deps, endpoint, delivery, answer);
  // How what a person sent by hand fares says nothing of what waits.
  if (delivery.subject === null) return;
  const failing = error !== null;
  const troubled = failing || durationMs > SLOW_MS;
  if (failing !== endpoint.failing || troubled !== endpoint.troubled)
    await deps.prisma.webhookEndpoint.updateMany({
      where: { id: endpoint.id },
      data: { failing, troubled },
    });
}

const NOT_SENT = { status: null, body: null, retryAfter: null, durationMs: 0 } as const;
const UNREADABLE =
  'Herald can no longer read the secret of this webhook. Make a new one, then resume it.';
