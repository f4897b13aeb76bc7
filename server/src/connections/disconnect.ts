import type { OAuthGrant, Prisma } from '@herald/prisma/generated/client/client';
import type { Actor } from '@herald/schema/context';
import { NotFoundError } from '@herald/schema/errors';
import { isPlatformId } from '@herald/schema/platform-id';
import type { Deps } from '../deps.ts';
import { tellReceiversOfConnections } from '../webhooks/tell-of-connections.ts';
import type { Grant } from './fresh-token.ts';
import { openTokens } from './grant-tokens.ts';
import { lockLogin } from './lock-login.ts';
import { wipeUnusedGrants } from './store-login.ts';
import { SecretUnreadableError } from './vault.ts';

/**
 * Disconnects an account: wipes the tokens, keeps the row and its history, and takes the login back at the platform
 * unless others live on it. A platform that is down does not stop it.
 */
export async function disconnect(
  deps: Deps,
  actor: Actor,
  connectionId: string,
): Promise<{ readonly revokedAtPlatform: boolean }> {
  const ended = await deps.prisma.$transaction((tx) => end(deps, tx, actor, connectionId));
  deps.events.pubSub.publish('connection:changed', actor.workspaceId, { connectionId });
  const revokedAtPlatform = ended ? await revokeAtPlatform(deps, ended) : false;
  return { revokedAtPlatform };
}

/** Answers the login as it was before it was wiped, when nothing lives on it any more. */
async function end(
  deps: Deps,
  tx: Prisma.TransactionClient,
  { workspaceId }: Actor,
  connectionId: string,
): Promise<Grant | null> {
  const live = { id: connectionId, workspaceId, status: { not: 'REVOKED' } } as const;
  const connection = await tx.socialConnection.findFirst({
    where: live,
    select: { grant: { select: { id: true, platform: true, subject: true } } },
  });
  if (connection) await lockLogin(tx, connection.grant);
  const { count } = await tx.socialConnection.updateMany({
    where: live,
    data: {
      status: 'REVOKED',
      statusReason: null,
      accessToken: null,
      tokenExpiresAt: null,
      revokedAt: deps.now(),
    },
  });
  if (!connection || count === 0)
    throw new NotFoundError('There is no such account in your workspace any more.');
  const grant = await tx.oAuthGrant.findUniqueOrThrow({
    where: { id: connection.grant.id },
    include: { instanceApp: true },
  });
  await wipeUnusedGrants(tx, workspaceId, deps.now());
  await tellReceiversOfConnections(deps, tx, 'connection.revoked', [connectionId]);
  return (await isUsed(tx, grant)) ? null : grant;
}

/** Whether a connection, of any workspace, would die with this login. */
export async function isUsed(
  tx: Pick<Prisma.TransactionClient, 'socialConnection'>,
  { platform, subject }: Pick<OAuthGrant, 'platform' | 'subject'>,
): Promise<boolean> {
  const user = await tx.socialConnection.findFirst({
    where: { status: { not: 'REVOKED' }, grant: { platform, subject } },
    select: { id: true },
  });
  return user !== null;
}

/** Takes a login back at its platform; answers whether the platform did so. What keeps it from that is logged. */
export async function revokeAtPlatform(deps: Deps, grant: Grant): Promise<boolean> {
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
    if (err instanceof SecretUnreadableError)
      deps.log.error({ err, platform, grantId: grant.id }, 'login cannot be read');
    deps.log.warn({ err, platform, grantId: grant.id }, 'platform did not revoke the login');
    return false;
  }
}
