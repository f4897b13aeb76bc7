import { Prisma, type WebhookDelivery } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';

/** Read at a time. */
const BATCH = 40;

/** What is sent, as far as sending it needs to know. */
export type DueDelivery = Pick<
  WebhookDelivery,
  'id' | 'subject' | 'attempts' | 'triesLeft' | 'nextAttemptAt'
> & { readonly messageId: string; readonly payload: string };

/** What waits and nothing of its own subject before it: of each subject the first, and what a person wants sent by itself. */
function first(endpointId: string, paused: boolean): Prisma.Sql {
  const byItself = Prisma.sql`delivery.subject is null`;
  const inTurn = Prisma.sql`(delivery.subject is null or not exists (
    select from webhook_delivery earlier
    where earlier.endpoint_id = delivery.endpoint_id and earlier.subject = delivery.subject
      and earlier.status = 'WAITING' and earlier.position < delivery.position
  ))`;
  return Prisma.sql`delivery.endpoint_id = ${endpointId} and delivery.status = 'WAITING'
    and ${paused ? byItself : inTurn}`;
}

/** What is to be sent to an endpoint now: what led to a pause before all else, then as it happened. */
export async function dueDeliveries(
  { prisma, now }: Pick<Deps, 'prisma' | 'now'>,
  endpointId: string,
  paused: boolean,
): Promise<readonly DueDelivery[]> {
  const read = (which: Prisma.Sql) => prisma.$queryRaw<readonly DueDelivery[]>`
    select delivery.id, delivery.subject, delivery.attempts, delivery.tries_left as "triesLeft",
      delivery.next_attempt_at as "nextAttemptAt", message.id as "messageId", message.payload
    from webhook_delivery delivery join webhook_message message on message.id = delivery.message_id
    where ${first(endpointId, paused)} and delivery.next_attempt_at <= ${now()}::timestamp and ${which}
    order by delivery.position limit ${BATCH}`;
  const triedOften = await read(Prisma.sql`delivery.tries_left = 0`);
  return triedOften.length > 0 ? triedOften : read(Prisma.sql`delivery.tries_left > 0`);
}

/** When there is something to send next; null: nothing waits for a time. */
export async function nextDueAt(
  { prisma }: Pick<Deps, 'prisma'>,
  endpointId: string,
  paused: boolean,
): Promise<Date | null> {
  const [next] = await prisma.$queryRaw<readonly { at: Date | null }[]>`
    select min(delivery.next_attempt_at) as at from webhook_delivery delivery
    where ${first(endpointId, paused)}`;
  return next?.at ?? null;
}
