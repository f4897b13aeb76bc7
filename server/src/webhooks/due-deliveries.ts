import { Prisma, type WebhookDelivery } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';

/** Read at a time. */
const BATCH = 40;

/** What is sent, as far as sending it needs to know. */
export type DueDelivery = Pick<
  WebhookDelivery,
  'id' | 'subject' | 'attempts' | 'triesLeft' | 'nextAttemptAt'
> & { readonly messageId: string; readonly payload: string };

/** What a person wants sent by itself; in an order that has it found by an index, whatever waits. */
const BY_ITSELF = Prisma.sql`delivery.subject is null order by delivery.subject, delivery.position`;

/** Of each subject the first that waits, by when it is due, then as it happened. */
const IN_TURN = Prisma.sql`(delivery.subject is null or not exists (
    select from webhook_delivery earlier
    where earlier.endpoint_id = delivery.endpoint_id and earlier.subject = delivery.subject
      and earlier.status = 'WAITING' and earlier.position < delivery.position
  ))
  order by delivery.next_attempt_at, delivery.position`;

/**
 * What is sent to an endpoint next: what a person wants sent by itself, then what waits in turn. Of a backlog no more is
 * read than that, as long as what is behind something that failed is put off with it.
 */
export async function nextDeliveries(
  deps: Pick<Deps, 'prisma'>,
  endpointId: string,
  paused: boolean,
): Promise<readonly DueDelivery[]> {
  const byItself = await read(deps, endpointId, BY_ITSELF);
  return paused || byItself.length > 0 ? byItself : read(deps, endpointId, IN_TURN);
}

function read(
  { prisma }: Pick<Deps, 'prisma'>,
  endpointId: string,
  chosen: Prisma.Sql,
): Promise<readonly DueDelivery[]> {
  return prisma.$queryRaw<readonly DueDelivery[]>`
    select delivery.id, delivery.subject, delivery.attempts, delivery.tries_left as "triesLeft",
      delivery.next_attempt_at as "nextAttemptAt", message.id as "messageId", message.payload
    from webhook_delivery delivery join webhook_message message on message.id = delivery.message_id
    where delivery.endpoint_id = ${endpointId} and delivery.status = 'WAITING'
      and ${chosen} limit ${BATCH}`;
}
