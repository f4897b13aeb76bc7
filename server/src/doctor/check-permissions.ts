import type { PrismaClient } from '@herald/prisma/generated/client/client';
import { isPlatformId } from '@herald/schema/platform-id';
import type { Config } from '../config.ts';
import { configuredApp } from '../connections/oauth-apps.ts';
import type { OAuthApp } from '../platforms/login.ts';
import type { Platform } from '../platforms/platform.ts';
import { type Finding, good, problem } from './finding.ts';

/** Connections whose login was granted less than posting takes. */
export async function checkPermissions(
  prisma: PrismaClient,
  config: Config,
  platforms: Readonly<Record<string, Platform>>,
): Promise<readonly Finding[]> {
  const connections = await prisma.socialConnection.findMany({
    where: { status: { not: 'REVOKED' } },
    include: { grant: { select: { platform: true } } },
  });
  const lacking = connections.flatMap(({ platform, grant, scopes, displayName }) => {
    const through = platforms[grant.platform];
    if (!isPlatformId(platform) || !through) return [];
    // A server of many has an app of its own; what posting takes is the same on all.
    const app: OAuthApp = configuredApp(through, config, null) ?? NO_APP;
    const required = through.login.requiredScopes(app, platform);
    const missing = required.filter((scope) => !scopes.includes(scope));
    if (missing.length === 0) return [];
    const { name } = platforms[platform] ?? through;
    return problem(
      `${displayName} on ${name} is connected without ${missing.join(', ')}.`,
      'Reconnect it in the settings and leave every permission on.',
    );
  });
  const count = connections.length;
  return lacking.length > 0
    ? lacking
    : [
        good(
          `${count} connected ${count === 1 ? 'account has' : 'accounts have'} what posting takes.`,
        ),
      ];
}

const NO_APP: OAuthApp = { api: '', auth: '', clientId: '', clientSecret: '', extra: {} };
