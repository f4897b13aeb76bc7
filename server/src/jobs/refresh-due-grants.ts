import { freshGrant, loginPlatform } from '../connections/fresh-token.ts';
import { giveNotice } from '../connections/reconnect-notice.ts';
import type { Deps } from '../deps.ts';
import { PlatformError } from '../platforms/errors.ts';

/** Looks at logins that expire within this span, in milliseconds; which of them are due, their platform says. */
const LOOK_AHEAD_MS = 60 * 24 * 60 * 60 * 1000;

/** Refreshes tokens ahead of time, so that an account one rarely posts to stays connected. */
export async function refreshDueGrants(deps: Deps): Promise<void> {
  const grants = await deps.prisma.oAuthGrant.findMany({
    where: {
      revokedAt: null,
      accessToken: { not: null },
      expiresAt: { lt: new Date(deps.now().getTime() + LOOK_AHEAD_MS) },
      connections: { some: { status: 'ACTIVE' } },
    },
    include: { instanceApp: true },
    orderBy: { expiresAt: 'asc' },
  });
  for (const grant of grants) {
    const platform = loginPlatform(deps, grant);
    const { tokenModel } = platform.login;
    if (tokenModel.kind === 'renewed-by-person') {
      await giveNotice(deps, grant, tokenModel.noticeBeforeExpiryMs);
      continue;
    }
    try {
      await freshGrant(deps, platform, grant.id, await deps.apps.appOf(grant), null);
    } catch (err) {
      // Said and, where the login is dead, marked already; the other logins have their turn.
      if (!(err instanceof PlatformError))
        deps.log.error({ err, grantId: grant.id }, 'refresh broke');
    }
  }
}
