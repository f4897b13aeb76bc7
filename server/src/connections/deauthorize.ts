import { randomUUID } from 'node:crypto';
import type { Prisma } from '@herald/prisma/generated/client/client';
import type { PlatformId } from '@herald/schema/platform-id';
import type { Deps } from '../deps.ts';
import { enqueueForgetting } from '../jobs/webhook-jobs.ts';
import { DELETED_ACCOUNT } from '../webhooks/forget-told.ts';
import { tellReceiversOfConnections } from '../webhooks/tell-of-connections.ts';
import { lockLogin } from './lock-login.ts';
import { wiped } from './store-login.ts';

/**
 * Disconnects everything that hangs on one person's logins, in every workspace, because the person removed Herald at
 * the platform.
 * @param subject the platform's id of the person.
 * @param erase whether to forget who the accounts are as well; what was shared stays in the history.
 */
export async function deauthorize(
  deps: Deps,
  platform: PlatformId,
  subject: string,
  erase: boolean,
): Promise<void> {
  const { name } = deps.platforms[platform];
  const login = { platform, subject };
  const now = deps.now();
  const changed = await deps.prisma.$transaction(async (tx) => {
    await tx.connectionAttempt.updateMany({
      where: { grant: login, status: 'CHOOSING' },
      data: { status: 'EXPIRED', candidates: null },
    });
    await lockLogin(tx, login);
    const rows = await tx.socialConnection.updateManyAndReturn({
      where: { grant: login, status: { not: 'REVOKED' } },
      data: {
        status: 'REVOKED',
        statusReason: `Herald was removed at ${name}. Connect again to go on posting.`,
        accessToken: null,
        tokenExpiresAt: null,
        revokedAt: now,
      },
      select: { id: true, workspaceId: true },
    });
    await tx.oAuthGrant.updateMany({ where: { ...login, revokedAt: null }, data: wiped(now) });
    if (erase) await eraseProfiles(tx, login, now);
    const ids = rows.map(({ id }) => id);
    await tellReceiversOfConnections(deps, tx, 'connection.revoked', ids);
    return rows;
  });
  deps.log.info({ platform, connections: changed.length }, 'login removed at the platform');
  for (const { id, workspaceId } of changed)
    deps.events.pubSub.publish('connection:changed', workspaceId, { connectionId: id });
}

/** Forgets who a login's accounts are: what they are called, their ids, and the addresses of posts, which hold both. */
async function eraseProfiles(
  tx: Prisma.TransactionClient,
  login: { readonly platform: PlatformId; readonly subject: string },
  now: Date,
): Promise<void> {
  const accounts = await tx.socialConnection.findMany({
    where: { grant: login },
    select: { id: true },
  });
  const ids = accounts.map(({ id }) => id);
  for (const id of ids)
    await tx.socialConnection.update({
      where: { id },
      data: {
        // Unique in its workspace, so that the person may come back as somebody new.
        platformUserId: `deleted:${randomUUID()}`,
        username: null,
        displayName: DELETED_ACCOUNT,
        avatarUrl: null,
        profileUrl: null,
        extraData: {},
      },
    });
  await tx.shareResult.updateMany({
    where: { connectionId: { in: ids } },
    data: { postId: null, postUrl: null, remoteIds: {}, version: { increment: 1 } },
  });
  // What went wrong at a reconnect names the account.
  await tx.connectionAttempt.updateMany({
    where: { reconnectId: { in: ids } },
    data: { failure: null },
  });
  await enqueueForgetting(tx, ids, now);
  await tx.oAuthGrant.updateMany({ where: login, data: { subject: '' } });
}
