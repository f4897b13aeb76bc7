import type {
  InstanceApp,
  OAuthGrant,
  SocialConnection,
} from '@herald/prisma/generated/client/client';
import { isPlatformId } from '@herald/schema/platform-id';
import type { Deps } from '../deps.ts';
import { isUnauthorized, PlatformError } from '../platforms/errors.ts';
import type { OAuthApp, TokenSet } from '../platforms/login.ts';
import type { Platform } from '../platforms/platform.ts';
import { openAccountToken, replaceAccountToken } from './account-token.ts';
import { openTokens } from './grant-tokens.ts';
import { type Lease, returnLease, takeLease, waitForLease } from './lease.ts';
import { markNeedsReconnect } from './needs-reconnect.ts';
import { tryAgain } from './try-again.ts';
import { failUnreadable } from './unreadable-login.ts';
import { SecretUnreadableError } from './vault.ts';

/** How long one process alone may refresh; longer than one call to a platform may take. */
const REFRESH_MS = 40_000;
/** Ends that lie no further apart are one: platforms tell them in whole seconds. */
const SAME_END_MS = 60_000;

export type Grant = OAuthGrant & { readonly instanceApp: InstanceApp | null };
export type Connection = SocialConnection & { readonly grant: Grant };

/** A token to post with, and the app it belongs to. */
export interface FreshToken {
  readonly accessToken: string;
  readonly app: OAuthApp;
  /** Version of the login's tokens. */
  readonly version: number;
}

/**
 * The token an account is posted with, refreshed first when it is about to expire or was refused. One refresh at a time
 * per login across all processes: who takes the lease calls the platform, the others wait for its result.
 * @param refused the token the platform has just refused.
 * @throws PlatformError `UNAUTHORIZED` when only a new login helps, `UNAVAILABLE` when the platform is down.
 */
export async function freshToken(
  deps: Deps,
  connection: Connection,
  refused: Pick<FreshToken, 'accessToken' | 'version'> | null = null,
): Promise<FreshToken> {
  const platform = loginPlatform(deps, connection.grant);
  const app = await openApp(deps, platform, connection.grant);
  const login = async (refusedVersion: number | null, read: OAuthGrant | null) => {
    const grant = await freshGrant(deps, platform, connection.grantId, app, refusedVersion, read);
    const tokens = await readTokens(deps, platform, grant);
    if (!tokens) throw gone(platform);
    return { grant, tokens };
  };
  if (connection.accessToken) {
    const accessToken = refused
      ? await replaceAccountToken(deps, platform, connection, app, refused.accessToken, () =>
          login(null, null),
        )
      : await openAccountToken(deps, platform, connection, connection.accessToken);
    if (!accessToken) throw gone(platform);
    return { accessToken, app, version: connection.grant.version };
  }
  // What the caller has read serves, until it is refused.
  const { grant, tokens } = refused
    ? await login(refused.version, null)
    : await login(null, connection.grant);
  return { accessToken: tokens.accessToken, app, version: grant.version };
}

/**
 * Refreshes a login that is due, whoever asks; answers it as it then is.
 * @param read the login, just read: one that is not due is not read again.
 */
export async function freshGrant(
  deps: Deps,
  platform: Platform,
  grantId: string,
  app: OAuthApp,
  refusedVersion: number | null,
  read: OAuthGrant | null = null,
): Promise<OAuthGrant> {
  if (read && !isDue(platform, read, deps.now())) return read;
  for (;;) {
    const grant = await deps.prisma.oAuthGrant.findUniqueOrThrow({ where: { id: grantId } });
    const refused = grant.version === refusedVersion;
    if (!refused && !isDue(platform, grant, deps.now())) return grant;
    const usable = grant.expiresAt === null || grant.expiresAt > deps.now();
    if (!isRenewable(platform, grant, deps.now())) {
      if (refused || !usable) throw gone(platform);
      return grant;
    }
    if (refused && isTooYoung(platform, grant, deps.now())) throw gone(platform);
    const lease = await takeLease(deps, grant, REFRESH_MS);
    if (lease) return refreshUnderLease(deps, platform, grant, app, !refused && usable, lease);
    await waitForLease();
  }
}

/** Whether Herald can still renew a login: where that is not the rule, only one that came with a refresh token. */
export function isRenewable(
  { login }: Platform,
  { refreshToken, renewableUntil }: Pick<OAuthGrant, 'refreshToken' | 'renewableUntil'>,
  now: Date,
): boolean {
  if (!login.refresh || (renewableUntil && renewableUntil <= now)) return false;
  const { kind } = login.tokenModel;
  return kind === 'rotating' || kind === 'extending' || refreshToken !== null;
}

/** Whether a login wants a refresh by the rules of its platform. */
export function isDue(
  platform: Platform,
  grant: Pick<OAuthGrant, 'expiresAt' | 'issuedAt' | 'refreshToken' | 'renewableUntil'>,
  now: Date,
): boolean {
  if (!grant.expiresAt) return false;
  const left = grant.expiresAt.getTime() - now.getTime();
  const { tokenModel } = platform.login;
  switch (tokenModel.kind) {
    case 'rotating':
      return left < tokenModel.refreshBeforeExpiryMs;
    case 'extending':
      return left < tokenModel.refreshBeforeExpiryMs && !isTooYoung(platform, grant, now);
    case 'renewed-by-person':
      return left <= (isWorthRenewing(platform, grant, now) ? tokenModel.noticeBeforeExpiryMs : 0);
    case 'lasting':
      return left <= 0;
  }
}

/** A token that lasts as long as its refresh token gains nothing by being renewed. */
function isWorthRenewing(
  platform: Platform,
  grant: Pick<OAuthGrant, 'expiresAt' | 'refreshToken' | 'renewableUntil'>,
  now: Date,
): boolean {
  if (!isRenewable(platform, grant, now)) return false;
  const { expiresAt, renewableUntil } = grant;
  if (!expiresAt || !renewableUntil) return true;
  return renewableUntil.getTime() - expiresAt.getTime() > SAME_END_MS;
}

/** Some platforms exchange a token only once it is old enough; before that a refused one stays refused. */
function isTooYoung(
  { login: { tokenModel } }: Platform,
  { issuedAt }: Pick<OAuthGrant, 'issuedAt'>,
  now: Date,
): boolean {
  return (
    tokenModel.kind === 'extending' && now.getTime() - issuedAt.getTime() < tokenModel.minimumAgeMs
  );
}

async function refreshUnderLease(
  deps: Deps,
  platform: Platform,
  grant: OAuthGrant,
  app: OAuthApp,
  stillUsable: boolean,
  lease: Lease,
): Promise<OAuthGrant> {
  try {
    const old = await readTokens(deps, platform, grant);
    if (!old || !platform.login.refresh) throw gone(platform);
    const http = deps.httpFor(platform.id);
    const tokens = await platform.login.refresh({ app, http, now: deps.now }, old);
    const stored = await tryAgain(() => storeTokens(deps, grant, old, tokens));
    deps.metrics.tokenRefreshed(platform.id, 'renewed');
    return stored;
  } catch (error) {
    const refused = isUnauthorized(error);
    const unanswered = error instanceof PlatformError ? 'unanswered' : 'fault';
    deps.metrics.tokenRefreshed(platform.id, refused ? 'refused' : unanswered);
    const unreadable = error instanceof Error && error.cause instanceof SecretUnreadableError;
    const outlived = refused && stillUsable && !unreadable && !endsWithItsRefresh(platform);
    if (outlived) await forgetRefreshToken(deps, grant);
    await returnLease(deps, lease);
    if (!(error instanceof PlatformError)) throw error;
    deps.log.warn({ err: error, grantId: grant.id, platform: platform.id }, 'token refresh failed');
    if (outlived) return { ...grant, refreshToken: null };
    // Only the platform's own word ends a connection; a fault on the way there leaves it as it is.
    if (stillUsable && !refused) return grant;
    if (refused) await markNeedsReconnect(deps, grant.id, null);
    throw error;
  }
}

/** A refused refresh ends a login, except where the person would have to renew it anyhow: it lives to its day. */
function endsWithItsRefresh({ login }: Platform): boolean {
  return login.tokenModel.kind !== 'renewed-by-person';
}

/** From now on only the person can renew this login: asking again would only be refused again. */
async function forgetRefreshToken({ prisma }: Deps, { id, version }: OAuthGrant): Promise<void> {
  await prisma.oAuthGrant.updateMany({ where: { id, version }, data: { refreshToken: null } });
}

/** Stores new tokens before anybody uses them: a rotated refresh token exists nowhere else. */
async function storeTokens(
  deps: Deps,
  grant: OAuthGrant,
  old: TokenSet,
  tokens: TokenSet,
): Promise<OAuthGrant> {
  const { vault } = deps;
  const sameRefreshToken = (tokens.refreshToken ?? old.refreshToken) === old.refreshToken;
  const data = {
    accessToken: await vault.encrypt(`oauth_grant/${grant.id}/access_token`, tokens.accessToken),
    refreshToken: tokens.refreshToken
      ? await vault.encrypt(`oauth_grant/${grant.id}/refresh_token`, tokens.refreshToken)
      : // Not written again as it was read: its seal may have been renewed meanwhile.
        undefined,
    issuedAt: deps.now(),
    expiresAt: tokens.expiresAt,
    renewableUntil: tokens.renewableUntil ?? (sameRefreshToken ? grant.renewableUntil : null),
    refreshingUntil: null,
    version: { increment: 1 },
  };
  return deps.prisma.$transaction(async (tx) => {
    const stored = await tx.oAuthGrant.update({
      where: { id: grant.id, version: grant.version },
      data,
    });
    await tx.socialConnection.updateMany({
      where: { grantId: grant.id, accessToken: null },
      data: { tokenExpiresAt: tokens.expiresAt },
    });
    return stored;
  });
}

/** The app a login was made with; a login whose app cannot be decrypted is as good as dead, and is marked so. */
export async function openApp(deps: Deps, platform: Platform, grant: Grant): Promise<OAuthApp> {
  return deps.apps
    .appOf(grant)
    .catch((error) => failUnreadable(deps, platform, { id: null, grantId: grant.id }, error));
}

/** The tokens of a login; one that cannot be decrypted is as good as dead, and is marked so. */
export async function readTokens(
  deps: Deps,
  platform: Platform,
  grant: OAuthGrant,
): Promise<TokenSet | null> {
  return openTokens(deps.vault, grant).catch((error) =>
    failUnreadable(deps, platform, { id: null, grantId: grant.id }, error),
  );
}

/** The platform one logs in at for an account: Facebook for an Instagram account behind a Page. */
export function loginPlatform(deps: Deps, grant: Pick<OAuthGrant, 'platform'>): Platform {
  if (!isPlatformId(grant.platform)) throw new Error(`unknown platform ${grant.platform}`);
  return deps.platforms[grant.platform];
}

function gone(platform: Platform): PlatformError {
  return new PlatformError({
    platform: platform.id,
    kind: 'UNAUTHORIZED',
    message: `${platform.name} no longer accepts this login. Reconnect the account, then try again.`,
  });
}
