import type { Prisma } from '@herald/prisma/generated/client/client';
import { SELECT_STATE } from '@herald/schema/connect-link-state';
import { NotFoundError } from '@herald/schema/errors';
import { closedReason } from './link-state.ts';

/**
 * Uses up the link of a visit with the accounts that are being connected: of several logins at once, the first.
 * @returns the link. @throws NotFoundError when it was used or called off meanwhile; nothing is connected then.
 */
export async function useUpLink(
  tx: Prisma.TransactionClient,
  visitId: string,
  now: Date,
): Promise<string> {
  const { linkId } = await tx.connectVisit.findUniqueOrThrow({ where: { id: visitId } });
  await tx.$queryRaw`select id from connect_link where id = ${linkId} for update`;
  const link = await tx.connectLink.findUniqueOrThrow({
    where: { id: linkId },
    select: SELECT_STATE,
  });
  const reason = closedReason(link, now);
  if (reason) throw new NotFoundError(reason);
  await tx.connectLink.update({ where: { id: linkId }, data: { status: 'COMPLETED' } });
  return linkId;
}
