import { Prisma, type WebhookDelivery } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';

/** Read at a time. */
const BATCH = 40;

/** What is sent, as far as sending it needs to know. */
export type DueDelivery = Pick<
  WebhookDelivery,
  'id' | 'subject' | 'attempts' | 'triesLeft' | 'nextAttemptAt'
> & { readonly messageId: string; readonly payload: string };

/**
 * What is sent to an endpoint next, by when that is, then as it happened: of each subject the first that waits, and what
 * a person wants sent by itself. Of a backlog no more is read than that, as long as what is behind something that failed
 * is put off with it.
 */
export function nextDeliveries(
  { prisma }: Pick<Deps, 'prisma'>,
  endpointId: string,
  paused: boolean,
): Promise<readonly DueDelivery[]> {
  const byItself = Prisma.sql`delivery.subject is null`;
  const inTurn = Prisma.sql`(delivery.subject is null or not exists (
    select from webhook_delivery earlier
    where earlier.endpoint_id = delivery.endpoint_id and earlier.subject = delivery.subject
      and earlier.status = 'WAITING' and earlier.position < delivery.position
  ))`;
  return prisma.$queryRaw<readonly DueDelivery[]>`
    select delivery.id, delivery.subject, delivery.attempts, delivery.tries_left as "triesLeft",
      delivery.next_attempt_at as "nextAttemptAt", message.id as "messageId", message.payload
    from webhook_delivery delivery join webhook_message message on message.id = delivery.message_id
    where delivery.endpoint_id = ${endpointId} and delivery.status = 'WAITING'
      and ${paused ? byItself : inTurn}
    order by delivery.next_attempt_at, delivery.position limit ${BATCH}`;
}
