import type { OAuthGrant } from '@herald/prisma/generated/client/client';
import type { Viewer } from '@herald/schema/context';
import { NotFoundError } from '@herald/schema/errors';
import { isPlatformId } from '@herald/schema/platform-id';
import type { Deps } from '../deps.ts';
import { openTokens } from './grant-tokens.ts';
import { wipeUnusedGrants } from './store-login.ts';

/**
 * Disconnects an account: takes the login back at the platform unless others live on it, wipes the tokens, keeps the
 * row and its history. A platform that is down does not stop it.
 */
export async function disconnect(
  deps: Deps,
  viewer: Viewer,
  connectionId: string,
): Promise<{ readonly revokedAtPlatform: boolean }> {
  const connection = await deps.prisma.socialConnection.findFirst({
    where: { id: connectionId, workspaceId: viewer.workspaceId, status: { not: 'REVOKED' } },
    include: { grant: { include: { instanceApp: true } } },
  });
  if (!connection) throw new NotFoundError('There is no such account in your workspace any more.');
  const revokedAtPlatform = !(await isShared(deps, connection.grant, connectionId))
    ? await revokeAtPlatform(deps, connection.grant)
    : false;
  await deps.prisma.$transaction(async (tx) => {
    await tx.socialConnection.update({
      where: { id: connectionId },
      data: {
        status: 'REVOKED',
        statusReason: null,
        accessToken: null,
        tokenExpiresAt: null,
        revokedAt: deps.now(),
      },
    });
    await wipeUnusedGrants(tx, viewer.workspaceId, deps.now());
  });
  deps.events.pubSub.publish('connection:changed', viewer.workspaceId, { connectionId });
  return { revokedAtPlatform };
}

/** Whether another connection, of any workspace, would die with this login. */
async function isShared(deps: Deps, grant: OAuthGrant, connectionId: string): Promise<boolean> {
  const sibling = await deps.prisma.socialConnection.findFirst({
    where: {
      id: { not: connectionId },
      status: { not: 'REVOKED' },
      OR: [{ grantId: grant.id }, { grant: { platform: grant.platform, subject: grant.subject } }],
    },
    select: { id: true },
  });
  return sibling !== null;
}

async function revokeAtPlatform(
  deps: Deps,
  grant: Parameters<typeof openTokens>[1] & Parameters<Deps['apps']['appOf']>[0],
): Promise<boolean> {
  const { platform } = grant;
  if (!isPlatformId(platform)) return false;
  const { revoke } = deps.platforms[platform].login;
  if (!revoke) return false;
  try {
    const tokens = await openTokens(deps.vault, grant);
    if (!tokens) return false;
    const app = await deps.apps.appOf(grant);
    await revoke({ app, http: deps.httpFor(platform), now: deps.now }, tokens);
    return true;
  } catch (err) {
    deps.log.warn({ err, platform, grantId: grant.id }, 'platform did not revoke the login');
    return false;
  }
}
