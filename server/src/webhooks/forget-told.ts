import type { Prisma } from '@herald/prisma/generated/client/client';
import { toGlobalId } from '@herald/schema/global-id';

/** Forgets what receivers were told of accounts: it names them. What still waits for a receiver does so. */
export async function forgetTold(
  tx: Prisma.TransactionClient,
  connectionIds: readonly string[],
): Promise<void> {
  const mentions = connectionIds.map((id) => `%"${toGlobalId('SocialConnection', id)}"%`);
  await tx.$executeRaw`
    delete from webhook_message message
    where message.payload like any (${mentions}::text[])
      and message.workspace_id in (
        select workspace_id from social_connection where id = any (${[...connectionIds]}::text[])
      )
      and not exists (
        select from webhook_delivery delivery
        where delivery.message_id = message.id and delivery.status = 'WAITING'
      )`;
}
