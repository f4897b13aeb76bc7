import type { OAuthGrant } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { markNeedsReconnect } from './needs-reconnect.ts';

/**
 * Says in time that only the person can renew a login, and marks it when its time is over.
 * @param noticeMs how long before the end to say so, in milliseconds.
 */
export async function giveNotice(
  deps: Deps,
  grant: Pick<OAuthGrant, 'id' | 'expiresAt'>,
  noticeMs: number,
): Promise<void> {
  if (!grant.expiresAt) return;
  const left = grant.expiresAt.getTime() - deps.now().getTime();
  if (left > noticeMs) return;
  const day = grant.expiresAt.toISOString().slice(0, 10);
  if (left <= 0) {
    const reason = `This login ended on ${day}. Reconnect the account to go on posting.`;
    return markNeedsReconnect(deps, grant.id, null, reason);
  }
  const statusReason = `This login ends on ${day}. Reconnect before then to go on posting.`;
  const noticed = await deps.prisma.socialConnection.updateManyAndReturn({
    where: { grantId: grant.id, status: 'ACTIVE', statusReason: null },
    data: { statusReason },
    select: { id: true, workspaceId: true },
  });
  for (const { id, workspaceId } of noticed)
    deps.events.pubSub.publish('connection:changed', workspaceId, { connectionId: id });
}
