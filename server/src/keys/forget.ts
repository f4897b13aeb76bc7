import type { PrismaClient } from '@herald/prisma/generated/client/client';
import { isPlatformId } from '@herald/schema/platform-id';
import { unreadableReason } from '../connections/unreadable-login.ts';
import { tellOfConnections } from '../notifications/tell-of-connections.ts';
import { PLATFORMS } from '../platforms/registry.ts';
import { tellReceiversOfConnections } from '../webhooks/tell-of-connections.ts';
import type { UnreadableSecret } from './rotate.ts';

/**
 * Gives up a secret that no key opens, unless another took its place meanwhile: its accounts wait for a new login, a
 * registration at a server is made anew by the next one, an attempt to connect has failed.
 */
export async function forget(prisma: PrismaClient, secret: UnreadableSecret): Promise<void> {
  const { id, sealed } = secret.stored;
  switch (secret.column.table) {
    case 'oauth_grant': {
      const { count } = await prisma.oAuthGrant.updateMany({
        where: { id, OR: [{ accessToken: sealed }, { refreshToken: sealed }] },
        data: { accessToken: null, refreshToken: null, version: { increment: 1 } },
      });
      if (count > 0) await markForReconnecting(prisma, { grantId: id, accessToken: null });
      return;
    }
    case 'social_connection':
      return markForReconnecting(prisma, { id, accessToken: sealed });
    case 'instance_app':
      await prisma.instanceApp.updateMany({
        where: { id, clientSecret: sealed },
        data: { clientSecret: '' },
      });
      return;
    case 'connection_attempt':
      await prisma.connectionAttempt.updateMany({
        where: { id, OR: [{ codeVerifier: sealed }, { candidates: sealed }] },
        data: { status: 'EXPIRED', codeVerifier: null, candidates: null },
      });
      return;
    case 'webhook_endpoint':
      await prisma.webhookEndpoint.updateMany({
        where: { id, oldSecret: sealed },
        data: { oldSecret: null, oldSecretUntil: null },
      });
      // The first message it cannot be signed for pauses the endpoint, whose owners are told to make a new one.
      await prisma.webhookEndpoint.updateMany({
        where: { id, secret: sealed },
        data: { secret: '' },
      });
      return;
  }
}

/** Takes the account's own token away only together with the right to post: without one it would use its login's. */
async function markForReconnecting(
  prisma: PrismaClient,
  which:
    | { readonly grantId: string; readonly accessToken: null }
    | { readonly id: string; readonly accessToken: string },
): Promise<void> {
  const connections = await prisma.socialConnection.findMany({
    where: { ...which, status: { not: 'REVOKED' } },
    select: { id: true, workspaceId: true, status: true, grant: { select: { platform: true } } },
  });
  for (const connection of connections) {
    const { id, grant, status } = connection;
    const name = isPlatformId(grant.platform) ? PLATFORMS[grant.platform].name : grant.platform;
    await prisma.$transaction(async (tx) => {
      const { count } = await tx.socialConnection.updateMany({
        where: { ...which, id, status },
        data: {
          status: 'NEEDS_RECONNECT',
          statusReason: unreadableReason(name),
          accessToken: null,
          tokenExpiresAt: null,
        },
      });
      if (count === 0 || status !== 'ACTIVE') return;
      const clock = { now: () => new Date() };
      await tellOfConnections(clock, tx, [connection]);
      await tellReceiversOfConnections(clock, tx, 'connection.needs_reconnect', [id]);
    });
  }
}
