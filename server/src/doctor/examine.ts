import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createPrismaClient } from '@herald/prisma/client';
import { startEmbeddedPostgres } from '@herald/prisma/embedded-postgres';
import type { Config } from '../config.ts';
import { createGuardedDispatcher } from '../net/guarded-dispatcher.ts';
import { overriddenHosts } from '../net/overridden-hosts.ts';
import { createHttp } from '../platforms/http.ts';
import { PLATFORMS } from '../platforms/registry.ts';
import { checkReachability, checkRedirectUris } from './check-addresses.ts';
import { checkApps, checkVersions } from './check-apps.ts';
import { checkKeys } from './check-keys.ts';
import { checkPermissions } from './check-permissions.ts';
import { checkVariables } from './check-variables.ts';
import { type Finding, warning } from './finding.ts';

/** Findings on one subject. */
export interface Report {
  readonly title: string;
  readonly findings: readonly Finding[];
}

interface Options {
  readonly config: Config;
  /** As the configuration was read from. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
}

/** Looks at a set-up from all sides and changes nothing. */
export async function examine({ config, variables, now }: Options): Promise<readonly Report[]> {
  const dispatcher = createGuardedDispatcher({
    allowedHosts: [...config.allowedPrivateHosts, ...overriddenHosts(config)],
  });
  try {
    const world = {
      config,
      now,
      platforms: PLATFORMS,
      httpFor: (platform: keyof typeof PLATFORMS) =>
        createHttp({ platform, name: PLATFORMS[platform].name, dispatcher }),
    };
    return [
      { title: 'Variables', findings: checkVariables(variables, config, PLATFORMS) },
      { title: 'Redirect URIs', findings: checkRedirectUris(config, PLATFORMS) },
      { title: 'Public address', findings: await checkReachability(config, dispatcher) },
      { title: 'Apps', findings: await checkApps(world) },
      { title: 'API versions', findings: checkVersions(PLATFORMS, config, now()) },
      ...(await checkStored(config)),
    ].filter(({ findings }) => findings.length > 0);
  } finally {
    await dispatcher.close();
  }
}

async function checkStored(config: Config): Promise<readonly Report[]> {
  if (config.databaseUrl) return withDatabase(config.databaseUrl, config);
  const dataDir = join(config.dataDir, 'postgres');
  if (!existsSync(dataDir)) return [];
  try {
    const embedded = await startEmbeddedPostgres({ dataDir });
    try {
      return await withDatabase(embedded.databaseUrl, config);
    } finally {
      await embedded.stop();
    }
  } catch (error) {
    return unread(error, 'Stop Herald and run this again: the embedded database serves one.');
  }
}

async function withDatabase(url: string, config: Config): Promise<readonly Report[]> {
  const prisma = createPrismaClient(url, 1);
  try {
    return [
      { title: 'Keys', findings: await checkKeys(prisma, config) },
      { title: 'Permissions', findings: await checkPermissions(prisma, config, PLATFORMS) },
    ];
  } catch (error) {
    return unread(error, 'Check DATABASE_URL, and start Herald once so that its tables are made.');
  } finally {
    await prisma.$disconnect();
  }
}

function unread(error: unknown, fix: string): readonly Report[] {
  const [reason] = error instanceof Error ? error.message.trim().split('\n').slice(-1) : [];
  const what = `The stored logins could not be looked at: ${reason ?? 'no reason given'}`;
  return [{ title: 'Permissions', findings: [warning(what, fix)] }];
}
