import { PLATFORM_IDS } from '@herald/schema/platform-id';
import { freshGrant, type Grant, isDue, isRenewable, openApp } from '../connections/fresh-token.ts';
import { giveNotice, noticeMs } from '../connections/reconnect-notice.ts';
import type { Deps } from '../deps.ts';
import { PlatformError } from '../platforms/errors.ts';
import type { Platform } from '../platforms/platform.ts';

/** Logins of one platform that are refreshed at the same time. */
const WIDTH = 3;

/**
 * Refreshes tokens ahead of time, so that an account one rarely posts to stays connected. Every platform has its own
 * turn: one that is down holds up no other.
 */
export async function refreshDueGrants(deps: Deps): Promise<void> {
  await Promise.all(PLATFORM_IDS.map((id) => refreshPlatform(deps, deps.platforms[id])));
}

async function refreshPlatform(deps: Deps, platform: Platform): Promise<void> {
  const aheadMs = lookAheadMs(platform);
  const now = deps.now().getTime();
  const grants = await deps.prisma.oAuthGrant.findMany({
    where: {
      platform: platform.id,
      revokedAt: null,
      accessToken: { not: null },
      // What has a token of its own does not live by its login's.
      connections: { some: { status: 'ACTIVE', accessToken: null } },
      OR: [
        { expiresAt: { lt: new Date(now + aheadMs) } },
        { renewableUntil: { lt: new Date(now + noticeMs(platform)) } },
        // What was said of a login may hold no longer.
        { connections: { some: { status: 'ACTIVE', statusReason: { not: null } } } },
      ],
    },
    include: { instanceApp: true },
    orderBy: { expiresAt: 'asc' },
  });
  const queue = grants.values();
  const workThrough = async () => {
    for (const grant of queue) await look(deps, platform, grant);
  };
  await Promise.all(Array.from({ length: WIDTH }, workThrough));
}

/** How long before its end a login of this platform is looked at, in milliseconds. */
function lookAheadMs(platform: Platform): number {
  const { tokenModel } = platform.login;
  return tokenModel.kind === 'rotating' || tokenModel.kind === 'extending'
    ? tokenModel.refreshBeforeExpiryMs
    : noticeMs(platform);
}

/** Never throws, so that the other logins have their turn. */
async function look(deps: Deps, platform: Platform, grant: Grant): Promise<void> {
  const now = deps.now();
  try {
    const kept =
      isRenewable(platform, grant, now) && isDue(platform, grant, now)
        ? await freshGrant(deps, platform, grant.id, await openApp(deps, platform, grant), null)
        : grant;
    await giveNotice(deps, platform, kept);
  } catch (err) {
    // A platform's refusal was said and, where the login is dead, marked already.
    if (!(err instanceof PlatformError))
      deps.log.error({ err, grantId: grant.id }, 'refresh broke');
    else if (err.alertsOperator) deps.log.error({ err, platform: platform.id }, err.message);
  }
}
