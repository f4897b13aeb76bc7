import { PLATFORM_IDS } from '@herald/schema/platform-id';
import type { Grant } from '../connections/fresh-token.ts';
import { noteReading, readLogin } from '../connections/read-login.ts';
import type { Deps } from '../deps.ts';
import { PlatformError } from '../platforms/errors.ts';
import type { Platform } from '../platforms/platform.ts';

/** Reads anew what accounts are called, look like and may do, where that changes or ends. */
export async function readAccounts(deps: Deps): Promise<void> {
  await Promise.all(PLATFORM_IDS.map((id) => readPlatform(deps, deps.platforms[id])));
}

async function readPlatform(deps: Deps, platform: Platform): Promise<void> {
  const { readAccountsEveryMs } = platform.login;
  if (readAccountsEveryMs === null) return;
  const due = await deps.prisma.oAuthGrant.findMany({
    where: {
      platform: platform.id,
      revokedAt: null,
      accessToken: { not: null },
      accountsReadAt: { lt: new Date(deps.now().getTime() - readAccountsEveryMs) },
      connections: { some: { status: 'ACTIVE' } },
    },
    include: { instanceApp: true },
    orderBy: { accountsReadAt: 'asc' },
  });
  // A limit is that of one app, and on each server of many Herald is another one.
  const throttled = new Set<string | null>();
  for (const grant of due) {
    if (throttled.has(grant.instanceAppId)) continue;
    if ((await readGrant(deps, platform, grant)) === 'throttled')
      throttled.add(grant.instanceAppId);
  }
}

/** Never throws, so that the other logins have their turn, but says when the platform wants to be asked no more. */
async function readGrant(
  deps: Deps,
  platform: Platform,
  grant: Grant,
): Promise<'read' | 'throttled'> {
  try {
    await readLogin(deps, platform, grant);
    return 'read';
  } catch (err) {
    // Who may not read may still be able to post: a connection ends by other signs.
    if (err instanceof PlatformError && err.kind === 'RATE_LIMITED') return 'throttled';
    if (err instanceof PlatformError)
      deps.log.info({ err, grantId: grant.id, platform: platform.id }, 'accounts not read anew');
    else deps.log.error({ err, grantId: grant.id }, 'reading accounts broke');
    await noteReading(deps, grant);
    return 'read';
  }
}
