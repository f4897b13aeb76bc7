import { Prisma } from '@herald/prisma/generated/client/client';
import { toGlobalId } from '@herald/schema/global-id';
import * as z from 'zod';

/** What an account is called whose person had their data deleted. */
export const DELETED_ACCOUNT = 'Deleted account';

/** What says something of an account, or of a post on it. */
const told = z.looseObject({ connection: z.looseObject({ id: z.string() }) });

/** Forgets what receivers were told of accounts: it names them. What still waits for a receiver goes without that. */
export async function forgetTold(
  tx: Prisma.TransactionClient,
  connectionIds: readonly string[],
): Promise<void> {
  const ids = connectionIds.map((id) => toGlobalId('SocialConnection', id));
  const about = Prisma.sql`
    message.payload like any (${ids.map((id) => `%"${id}"%`)}::text[])
      and message.workspace_id in (
        select workspace_id from social_connection where id = any (${[...connectionIds]}::text[])
      )`;
  await tx.$executeRaw`
    delete from webhook_message message
    where ${about} and not exists (
      select from webhook_delivery delivery
      where delivery.message_id = message.id and delivery.status = 'WAITING'
    )`;
  const waiting = await tx.$queryRaw<readonly { id: string; payload: string }[]>`
    select id, payload from webhook_message message where ${about}`;
  await tx.$executeRaw`
    update webhook_message message set payload = nameless.payload
    from unnest(
      ${waiting.map(({ id }) => id)}::text[],
      ${waiting.map(({ payload }) => withoutNames(payload, ids))}::text[]
    ) nameless (id, payload)
    where message.id = nameless.id`;
}

function withoutNames(payload: string, connectionIds: readonly string[]): string {
  const body: unknown = JSON.parse(payload, (_key, value) => {
    const { success, data } = told.safeParse(value);
    if (!success || !connectionIds.includes(data.connection.id)) return value;
    const { connection, failure } = value;
    return {
      ...value,
      connection: { ...connection, displayName: DELETED_ACCOUNT },
      ...('postId' in value && { postId: null, postUrl: null }),
      ...('statusReason' in value && { statusReason: null }),
      ...(failure && { failure: { ...failure, message: FORGOTTEN } }),
    };
  });
  return JSON.stringify(body);
}

const FORGOTTEN = 'What the platform said was deleted with the account.';
