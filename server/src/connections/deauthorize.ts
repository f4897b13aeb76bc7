import type { PlatformId } from '@herald/schema/platform-id';
import type { Deps } from '../deps.ts';
import { wipeUnusedGrants } from './store-login.ts';

/** What of an account is forgotten when a person asks the platform to have their data deleted. */
const ERASED = {
  username: null,
  displayName: 'Deleted account',
  avatarUrl: null,
  profileUrl: null,
  extraData: {},
} as const;

/**
 * Disconnects everything that hangs on one person's logins, in every workspace, because the person removed Herald at
 * the platform.
 * @param subject the platform's id of the person.
 * @param erase whether to forget the accounts' profiles as well; what was shared stays in the history.
 */
export async function deauthorize(
  deps: Deps,
  platform: PlatformId,
  subject: string,
  erase: boolean,
): Promise<void> {
  const { name } = deps.platforms[platform];
  const login = { grant: { platform, subject } };
  const changed = await deps.prisma.$transaction(async (tx) => {
    if (erase) await tx.socialConnection.updateMany({ where: login, data: ERASED });
    const rows = await tx.socialConnection.updateManyAndReturn({
      where: { ...login, status: { not: 'REVOKED' } },
      data: {
        status: 'REVOKED',
        statusReason: `Herald was removed at ${name}. Connect again to go on posting.`,
        accessToken: null,
        tokenExpiresAt: null,
        revokedAt: deps.now(),
      },
      select: { id: true, workspaceId: true },
    });
    for (const workspaceId of new Set(rows.map((row) => row.workspaceId)))
      await wipeUnusedGrants(tx, workspaceId, deps.now());
    return rows;
  });
  deps.log.info({ platform, connections: changed.length }, 'login removed at the platform');
  for (const { id, workspaceId } of changed)
    deps.events.pubSub.publish('connection:changed', workspaceId, { connectionId: id });
}
