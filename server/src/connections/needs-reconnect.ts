import type { Deps } from '../deps.ts';

const REFUSED =
  'The platform no longer accepts this login. Reconnect the account to go on posting.';

/**
 * Marks what hangs on a login that is dead.
 * @param connectionId only this connection (its own token died); null: every connection of the login.
 * @param reason a sentence that says what happened and to reconnect.
 */
export async function markNeedsReconnect(
  deps: Deps,
  grantId: string,
  connectionId: string | null,
  reason = REFUSED,
): Promise<void> {
  const changed = await deps.prisma.socialConnection.updateManyAndReturn({
    where: {
      grantId,
      status: 'ACTIVE',
      ...(connectionId ? { id: connectionId } : { accessToken: null }),
    },
    data: { status: 'NEEDS_RECONNECT', statusReason: reason },
    select: { id: true, workspaceId: true },
  });
  for (const { id, workspaceId } of changed)
    deps.events.pubSub.publish('connection:changed', workspaceId, { connectionId: id });
}
