import type { Prisma } from '@herald/prisma/generated/client/client';
import { toGlobalId } from '@herald/schema/global-id';
import type { Deps } from '../deps.ts';

/** What an account is called whose person had their data deleted. */
export const DELETED_ACCOUNT = 'Deleted account';

/** Messages looked at by one transaction: a large backlog holds no lock for long. */
const BATCH = 200;

/**
 * Forgets what receivers were told of an account: messages that name it, and what was answered to them. What still waits
 * for a receiver goes without the name. May be done again, and finds what was stored meanwhile.
 */
export async function forgetTold(
  { prisma }: Pick<Deps, 'prisma'>,
  connectionId: string,
): Promise<void> {
  const account = toGlobalId('SocialConnection', connectionId);
  const about = await prisma.$queryRaw<readonly { id: string; workspaceId: string }[]>`
    select message.id, workspace_id as "workspaceId"
    from webhook_message message join social_connection connection using (workspace_id)
    where connection.id = ${connectionId} and payload like ${`%"${account}"%`} order by message.id`;
  const workspaceId = about[0]?.workspaceId;
  if (!workspaceId) return;
  for (let from = 0; from < about.length; from += BATCH) {
    const ids = about.slice(from, from + BATCH).map(({ id }) => id);
    await prisma.$transaction(async (tx) => {
      // In the order of whoever changes an endpoint: it before what waits at it.
      await tx.$queryRaw`
        select id from webhook_endpoint where workspace_id = ${workspaceId} order by id for no key update`;
      await forgetMessages(tx, ids, account);
    });
  }
}

async function forgetMessages(
  tx: Prisma.TransactionClient,
  ids: readonly string[],
  account: string,
): Promise<void> {
  const messages = await tx.$queryRaw<readonly { id: string; payload: string; waits: boolean }[]>`
    select id, payload, exists (
      select from webhook_delivery delivery
      where delivery.message_id = message.id and delivery.status = 'WAITING'
    ) as waits
    from webhook_message message where id = any (${[...ids]}::text[]) order by id for update`;
  const naming = messages.filter(({ payload }) => withoutName(payload, account) !== payload);
  const waiting = naming.filter(({ waits }) => waits);
  await tx.webhookMessage.deleteMany({
    where: { id: { in: naming.filter(({ waits }) => !waits).map(({ id }) => id) } },
  });
  await tx.$executeRaw`
    update webhook_message message set payload = nameless.payload
    from unnest(
      ${waiting.map(({ id }) => id)}::text[],
      ${waiting.map(({ payload }) => withoutName(payload, account))}::text[]
    ) nameless (id, payload)
    where message.id = nameless.id`;
  // Receivers may answer with what they were sent.
  await tx.webhookDelivery.updateMany({
    where: { messageId: { in: [...ids] }, answerBody: { not: null } },
    data: { answerBody: null },
  });
}

/** What a message says of an account, or of posts; as `event-data.ts` writes it. */
interface Told {
  readonly connection?: { readonly id: string; readonly displayName: string };
  readonly postId?: string | null;
  readonly statusReason?: string | null;
  readonly failure?: { readonly message: string } | null;
  readonly results?: readonly Told[];
}

function withoutName(payload: string, account: string): string {
  const message: { readonly data: Told } = JSON.parse(payload);
  const data = nameless(message.data, account);
  const results = data.results?.map((result) => nameless(result, account));
  return JSON.stringify({ ...message, data: { ...data, ...(results && { results }) } });
}

function nameless(told: Told, account: string): Told {
  const { connection, failure } = told;
  if (connection?.id !== account) return told;
  // Why an account has its status names nobody where that was told after the deletion.
  const isNamed = connection.displayName !== DELETED_ACCOUNT;
  return {
    ...told,
    connection: { ...connection, displayName: DELETED_ACCOUNT },
    ...('postId' in told && { postId: null, postUrl: null }),
    ...('statusReason' in told && isNamed && { statusReason: null }),
    ...(failure && { failure: { ...failure, message: FORGOTTEN } }),
  };
}

const FORGOTTEN = 'What the platform said was deleted with the account.';
