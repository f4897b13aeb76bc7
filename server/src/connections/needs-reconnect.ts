import type { SocialConnection } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { announce } from '../notifications/notify.ts';
import { tellOfConnections } from '../notifications/tell-of-connections.ts';
import type { PlatformError } from '../platforms/errors.ts';
import { tellReceiversOfConnections } from '../webhooks/tell-of-connections.ts';

const REFUSED =
  'The platform no longer accepts this login. Reconnect the account to go on posting.';

/** Marks what a platform's refusal ended: the login with all that hangs on it, or one account of it. */
export async function markRefused(
  deps: Deps,
  { id, grantId, accessToken }: Pick<SocialConnection, 'id' | 'grantId' | 'accessToken'>,
  { missingPermission, message }: PlatformError,
): Promise<void> {
  const alone = missingPermission || accessToken !== null;
  await markNeedsReconnect(deps, grantId, alone ? id : null, message);
}

/**
 * Marks what hangs on a login that is dead, and tells who can log in again.
 * @param connectionId only this connection; null: every connection that has no token of its own.
 * @param reason a sentence that says what happened and to reconnect.
 */
export async function markNeedsReconnect(
  deps: Deps,
  grantId: string,
  connectionId: string | null,
  reason = REFUSED,
): Promise<void> {
  const { changed, told } = await deps.prisma.$transaction(async (tx) => {
    const changed = await tx.socialConnection.updateManyAndReturn({
      where: {
        grantId,
        status: 'ACTIVE',
        ...(connectionId ? { id: connectionId } : { accessToken: null }),
      },
      data: { status: 'NEEDS_RECONNECT', statusReason: reason },
      select: { id: true, workspaceId: true },
    });
    const told = await tellOfConnections(deps, tx, changed);
    const ids = changed.map(({ id }) => id);
    await tellReceiversOfConnections(deps, tx, 'connection.needs_reconnect', ids);
    return { changed, told };
  });
  for (const { id, workspaceId } of changed)
    deps.events.pubSub.publish('connection:changed', workspaceId, { connectionId: id });
  announce(deps, told);
}
