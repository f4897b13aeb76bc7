import type { OAuthGrant } from '@herald/prisma/generated/client/client';
import { isPlatformId } from '@herald/schema/platform-id';
import type { Deps } from '../deps.ts';
import type { Account } from '../platforms/login.ts';
import type { Platform } from '../platforms/platform.ts';
import { freshGrant, type Grant, openApp, readTokens } from './fresh-token.ts';

/**
 * Asks a platform for the accounts a login opens, and keeps what they are called, look like and may do. The token is
 * refreshed first where that is due.
 * @returns the accounts; null: the login is over and has no token any more.
 * @throws PlatformError
 */
export async function readLogin(
  deps: Deps,
  platform: Platform,
  grant: Grant,
): Promise<readonly Account[] | null> {
  const app = await openApp(deps, platform, grant);
  const fresh = await freshGrant(deps, platform, grant.id, app, null);
  const tokens = await readTokens(deps, platform, fresh);
  if (!tokens) return null;
  const context = { app, http: deps.httpFor(platform.id), now: deps.now };
  const accounts = await platform.login.accounts(context, tokens);
  for (const account of accounts) await update(deps, grant, account);
  await noteReading(deps, grant);
  return accounts;
}

/** Keeps when the accounts of a login were last asked for, with or without success. */
export async function noteReading(
  { prisma, now }: Pick<Deps, 'prisma' | 'now'>,
  { id }: Pick<OAuthGrant, 'id'>,
): Promise<void> {
  await prisma.oAuthGrant.updateMany({ where: { id }, data: { accountsReadAt: now() } });
}

async function update(deps: Deps, grant: Grant, account: Account): Promise<void> {
  const { platform, platformUserId, username, displayName, avatarUrl, profileUrl, extra } = account;
  if (!isPlatformId(platform)) return;
  const changed = await deps.prisma.socialConnection.updateManyAndReturn({
    where: { grantId: grant.id, platform, platformUserId, status: { not: 'REVOKED' } },
    data: { username, displayName, avatarUrl, profileUrl, extraData: { ...extra } },
    select: { id: true, workspaceId: true },
  });
  for (const { id, workspaceId } of changed)
    deps.events.pubSub.publish('connection:changed', workspaceId, { connectionId: id });
}
