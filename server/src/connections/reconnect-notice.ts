import type { OAuthGrant } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { announce } from '../notifications/notify.ts';
import { tellOfConnections } from '../notifications/tell-of-connections.ts';
import type { Platform } from '../platforms/platform.ts';
import { isRenewable } from './fresh-token.ts';
import { markNeedsReconnect } from './needs-reconnect.ts';

/** How long ahead the end of a login is said where its platform's model names no other time, in milliseconds. */
const NOTICE_MS = 10 * 24 * 60 * 60_000;

type Ends = Pick<OAuthGrant, 'expiresAt' | 'renewableUntil' | 'refreshToken'>;

/** How long before a login can no longer be renewed the person is told, in milliseconds. */
export function noticeMs({ login: { tokenModel } }: Platform): number {
  return tokenModel.kind === 'renewed-by-person' ? tokenModel.noticeBeforeExpiryMs : NOTICE_MS;
}

/**
 * Says in time that only the person can renew a login, marks it when its time is over, and takes back what no longer
 * holds because the login was renewed after all.
 */
export async function giveNotice(
  deps: Deps,
  platform: Platform,
  grant: Ends & Pick<OAuthGrant, 'id'>,
): Promise<void> {
  const now = deps.now();
  const end = announcedEnd(platform, grant, now);
  const day = end?.toISOString().slice(0, 10);
  if (end && end <= now) {
    const reason = `This login ended on ${day}. Reconnect the account to go on posting.`;
    return markNeedsReconnect(deps, grant.id, null, reason);
  }
  const statusReason = end
    ? `This login ends on ${day}. Reconnect before then to go on posting.`
    : null;
  const { changed, told } = await deps.prisma.$transaction(async (tx) => {
    const changed = await tx.socialConnection.updateManyAndReturn({
      where: {
        grantId: grant.id,
        accessToken: null,
        status: 'ACTIVE',
        // Equality alone would pass over the rows that say nothing.
        OR: [{ statusReason: { not: statusReason } }, ...(end ? [{ statusReason: null }] : [])],
      },
      data: { statusReason },
      select: { id: true, workspaceId: true },
    });
    return { changed, told: end ? await tellOfConnections(deps, tx, changed) : [] };
  });
  for (const { id, workspaceId } of changed)
    deps.events.pubSub.publish('connection:changed', workspaceId, { connectionId: id });
  announce(deps, told);
}

/** When a login ends, once that is to be said; null: nobody needs to know yet. */
function announcedEnd(platform: Platform, grant: Ends, now: Date): Date | null {
  const { expiresAt, renewableUntil } = grant;
  if (!expiresAt) return null;
  const isNear = (end: Date | null) =>
    end !== null && end.getTime() - now.getTime() <= noticeMs(platform);
  const { kind } = platform.login.tokenModel;
  if (kind === 'lasting' && !isRenewable(platform, grant, now))
    return isNear(expiresAt) ? expiresAt : null;
  // Until its time is near such a login is renewed: what is still about to end then was not.
  if (kind === 'renewed-by-person')
    return isNear(expiresAt) || isNear(renewableUntil) ? expiresAt : null;
  // Other tokens always end soon, and are renewed until that is no longer possible.
  if (!renewableUntil || !isNear(renewableUntil)) return null;
  return new Date(Math.max(renewableUntil.getTime(), expiresAt.getTime()));
}
