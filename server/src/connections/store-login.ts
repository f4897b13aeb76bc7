import { randomUUID } from 'node:crypto';
import type { ConnectionAttempt, Prisma } from '@herald/prisma/generated/client/client';
import { useUpLink } from '../connect-links/use-up-link.ts';
import type { Deps } from '../deps.ts';
import type { Account, TokenSet } from '../platforms/login.ts';
import { tellReceiversOfConnections } from '../webhooks/tell-of-connections.ts';
import { lockLogin } from './lock-login.ts';

interface NewLogin {
  readonly attempt: ConnectionAttempt;
  readonly tokens: TokenSet;
  readonly scopes: readonly string[];
  readonly subject: string;
}

/** A row for a login that just succeeded; its tokens are encrypted for that row. */
export async function grantRow(deps: Deps, { attempt, tokens, scopes, subject }: NewLogin) {
  const id = randomUUID();
  const { vault } = deps;
  return {
    id,
    workspaceId: attempt.workspaceId,
    platform: attempt.platform,
    instanceAppId: attempt.instanceAppId,
    subject,
    accessToken: await vault.encrypt(`oauth_grant/${id}/access_token`, tokens.accessToken),
    refreshToken: tokens.refreshToken
      ? await vault.encrypt(`oauth_grant/${id}/refresh_token`, tokens.refreshToken)
      : null,
    issuedAt: deps.now(),
    accountsReadAt: deps.now(),
    expiresAt: tokens.expiresAt,
    renewableUntil: tokens.renewableUntil,
    scopes: [...scopes],
  };
}

/**
 * Connects accounts of a login: new rows, or the same rows revived with their history. Logins that nothing uses any
 * more lose their tokens. The link that somebody came by is used up.
 * @returns the ids of the connections. @throws NotFoundError when that link leads nowhere any more.
 */
export async function connectAccounts(
  deps: Deps,
  tx: Prisma.TransactionClient,
  attempt: Pick<ConnectionAttempt, 'workspaceId' | 'visitId'>,
  grantId: string,
  accounts: readonly Account[],
): Promise<readonly string[]> {
  const grant = await tx.oAuthGrant.findUniqueOrThrow({
    where: { id: grantId },
    include: { instanceApp: true },
  });
  const connectLinkId = attempt.visitId ? await useUpLink(tx, attempt.visitId, deps.now()) : null;
  await lockLogin(tx, grant);
  const ids: string[] = [];
  const connected: string[] = [];
  for (const account of accounts) {
    const { platform, platformUserId } = account;
    const key = { workspaceId: attempt.workspaceId, platform, platformUserId };
    const known = await tx.socialConnection.findUnique({
      where: { workspaceId_platform_platformUserId: key },
    });
    const id = known?.id ?? randomUUID();
    const data = {
      grantId,
      username: account.username,
      displayName: account.displayName,
      avatarUrl: account.avatarUrl,
      profileUrl: account.profileUrl,
      instanceUrl: grant.instanceApp?.origin ?? null,
      status: 'ACTIVE' as const,
      statusReason: null,
      accessToken: account.accessToken
        ? await deps.vault.encrypt(`social_connection/${id}/access_token`, account.accessToken)
        : null,
      tokenExpiresAt: account.accessToken ? null : grant.expiresAt,
      scopes: grant.scopes,
      extraData: { ...account.extra },
      connectedAt: known && known.status !== 'REVOKED' ? known.connectedAt : deps.now(),
      revokedAt: null,
      connectLinkId,
    };
    await tx.socialConnection.upsert({
      where: { id },
      create: { ...key, ...data, id },
      update: data,
    });
    ids.push(id);
    // Who comes by a link takes the place of whoever logged in for the account before, also of one whose login works.
    if (connectLinkId || known?.status !== 'ACTIVE') connected.push(id);
  }
  if (connectLinkId)
    await tx.connectLink.update({
      where: { id: connectLinkId },
      data: { connections: { connect: ids.map((id) => ({ id })) } },
    });
  await wipeUnusedGrants(tx, attempt.workspaceId, deps.now());
  await tellReceiversOfConnections(deps, tx, 'connection.connected', connected);
  return ids;
}

/** Forgets the tokens of logins that stand behind no connection any more and are in nobody's hands. */
export async function wipeUnusedGrants(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  now: Date,
): Promise<void> {
  await tx.oAuthGrant.updateMany({
    where: {
      workspaceId,
      revokedAt: null,
      connections: { none: { status: { not: 'REVOKED' } } },
      attempts: { none: { status: 'CHOOSING', expiresAt: { gt: now } } },
    },
    data: wiped(now),
  });
}

/** What a login becomes that is over: its tokens are forgotten, and a refresh under way stores nothing. */
export function wiped(now: Date) {
  return { accessToken: null, refreshToken: null, revokedAt: now, version: { increment: 1 } };
}
