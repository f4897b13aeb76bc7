import type { InstanceApp, PrismaClient } from '@herald/prisma/generated/client/client';
import {
  forEachPlatform,
  isPlatformId,
  PLATFORM_IDS,
  type PlatformId,
} from '@herald/schema/platform-id';
import type { PlatformInfo } from '@herald/schema/platforms';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { PlatformError } from '../platforms/errors.ts';
import type { Extra } from '../platforms/extra.ts';
import { readExtra } from '../platforms/extra.ts';
import type { Http } from '../platforms/http.ts';
import type { OAuthApp } from '../platforms/login.ts';
import type { Platform } from '../platforms/platform.ts';
import type { SandboxCredentials } from '../platforms/sandbox-credentials.ts';
import { createInstanceApps, type InstanceKey } from './instance-apps.ts';
import { SecretUnreadableError, type Vault } from './vault.ts';

const APP_NAME = 'Herald';

/** Herald's registrations at the platforms: configured, lent by the sandbox, or made per instance. */
export interface OAuthApps {
  /** What the API tells of each platform. */
  readonly infos: readonly PlatformInfo[];
  info(platform: PlatformId): PlatformInfo;
  redirectUri(platform: PlatformId): string;
  /** The registration at a platform with one server; null when it is not available. */
  app(platform: PlatformId): OAuthApp | null;
  /** The registration at one instance, made on first use. @throws PlatformError when the server does not do. */
  instanceApp(
    platform: PlatformId,
    origin: string,
  ): Promise<{ readonly id: string; readonly app: OAuthApp }>;
  /** Registers again at an instance that does not know this registration any more. @throws PlatformError */
  renewInstanceApp(row: InstanceApp): Promise<void>;
  /** The registration a stored login was made with. */
  appOf(login: {
    readonly platform: string;
    readonly instanceApp: InstanceApp | null;
  }): Promise<OAuthApp>;
}

interface Options {
  readonly config: Config;
  readonly platforms: Readonly<Record<PlatformId, Platform>>;
  /** Null: the sandbox is off. */
  readonly sandbox: SandboxCredentials | null;
  readonly prisma: PrismaClient;
  readonly vault: Vault;
  readonly httpFor: (platform: PlatformId) => Http;
  readonly now: () => Date;
  readonly log: Logger;
}

export function createOAuthApps({
  config,
  platforms,
  sandbox,
  prisma,
  vault,
  httpFor,
  now,
  log,
}: Options): OAuthApps {
  const apps = forEachPlatform((id) => configuredApp(platforms[id], config, sandbox));
  const infos = forEachPlatform((id) => describe(platforms[id], platforms, config, apps, sandbox));
  const redirectUri = (platform: PlatformId) => redirectUriOf(config, platform);

  const open = async (row: InstanceApp): Promise<OAuthApp> => ({
    api: row.origin,
    auth: row.origin,
    clientId: row.clientId,
    clientSecret: await vault.decrypt(`instance_app/${row.id}/client_secret`, row.clientSecret),
    extra: readExtra(row.extraData),
  });

  const register = async ({ platform, origin, redirectUri }: InstanceKey): Promise<OAuthApp> => {
    const { instances } = platforms[platform];
    if (!instances) throw new Error(`${platform} has no instances`);
    const website = config.publicUrl;
    return instances.register(httpFor(platform), origin, { name: APP_NAME, website, redirectUri });
  };
  const instanceApps = createInstanceApps({ prisma, vault, now, register });

  /** Whether a server knows us no more, as far as can be told before somebody stands at its login page. */
  const isForgotten = async (platform: PlatformId, row: InstanceApp): Promise<boolean> => {
    try {
      const app = await open(row);
      await platforms[platform].login.checkApp?.({ app, http: httpFor(platform), now });
      return false;
    } catch (error) {
      // What cannot be read is of no more use than what the server forgot.
      if (error instanceof SecretUnreadableError) {
        log.error({ err: error, platform }, 'registration cannot be read');
        return true;
      }
      if (!(error instanceof PlatformError)) throw error;
      if (error.platformCode === 'invalid_client') return true;
      // A server that is down or busy has forgotten nothing; one that cannot tell may have.
      return error.kind === 'UNEXPECTED' && (await isOutlived(prisma, row));
    }
  };

  return {
    infos: PLATFORM_IDS.map((id) => infos[id]),
    info: (platform) => infos[platform],
    redirectUri,
    app: (platform) => apps[platform],
    instanceApp: async (platform, origin) => {
      const key = { platform, origin, redirectUri: redirectUri(platform) };
      const known = await instanceApps.obtain(key);
      const row = (await isForgotten(platform, known))
        ? await instanceApps.obtain(key, known.clientId)
        : known;
      return { id: row.id, app: await open(row) };
    },
    renewInstanceApp: async ({ platform, origin, redirectUri, clientId }) => {
      if (!isPlatformId(platform)) throw new Error(`unknown platform ${platform}`);
      await instanceApps.obtain({ platform, origin, redirectUri }, clientId);
    },
    appOf: async ({ platform, instanceApp }) => {
      if (instanceApp) return open(instanceApp);
      const app = PLATFORM_IDS.map((id) => (id === platform ? apps[id] : null)).find(Boolean);
      if (!app) throw new Error(`${platform} has no credentials any more`);
      return app;
    },
  };
}

/** Where a platform sends the browser back to. */
export function redirectUriOf({ publicUrl }: Config, platform: PlatformId): string {
  return `${publicUrl}/social/callback/${platform.toLowerCase()}`;
}

/** Some servers forget a registration with its last login: one that had logins and has none left is made anew. */
async function isOutlived(
  prisma: PrismaClient,
  { id: instanceAppId, registeredAt }: InstanceApp,
): Promise<boolean> {
  const [ended, living] = await Promise.all([
    prisma.oAuthGrant.count({ where: { instanceAppId, revokedAt: { gte: registeredAt } } }),
    prisma.oAuthGrant.count({ where: { instanceAppId, revokedAt: null } }),
  ]);
  return ended > 0 && living === 0;
}

/** The registration at a platform with one server: the configured one, else the sandbox's; null: there is none. */
export function configuredApp(
  platform: Platform,
  config: Config,
  sandbox: SandboxCredentials | null,
): OAuthApp | null {
  if (platform.instances) return null;
  const { credentials, apiUrl, authUrl, scopes, apiVersion } = config.platforms[platform.id];
  const extra: Extra = { ...(scopes ? { scopes } : {}), ...(apiVersion ? { apiVersion } : {}) };
  if (credentials) {
    const { api, auth } = platform.origins;
    return { ...credentials, api: apiUrl ?? api, auth: authUrl ?? auth, extra };
  }
  const standIn = sandbox?.platforms[platform.id];
  if (!standIn) return null;
  return { ...standIn, api: apiUrl ?? standIn.origin, auth: authUrl ?? standIn.origin, extra };
}

function describe(
  platform: Platform,
  platforms: Options['platforms'],
  config: Config,
  apps: Readonly<Record<PlatformId, OAuthApp | null>>,
  sandbox: SandboxCredentials | null,
): PlatformInfo {
  const { credentials } = config.platforms[platform.id];
  const loginMethods = platform.loginMethods.map((method) => ({
    ...method,
    ...availability(platforms[method.platform], apps[method.platform], config),
  }));
  const available = loginMethods.some((method) => method.available);
  return {
    id: platform.id,
    name: platform.name,
    available,
    unavailableReason: available ? null : availability(platform, null, config).unavailableReason,
    sandboxed: sandbox !== null && !credentials,
    renewsAccess: platform.login.tokenModel.kind !== 'renewed-by-person',
    needsInstance: platform.instances !== null,
    instanceSuggestions: platform.instances ? (sandbox?.instances ?? []) : [],
    limits: platform.limits,
    loginMethods,
    options: platform.options,
  };
}

/** Whether one can log in at a platform, else what has to be set before. */
function availability({ id, name, instances }: Platform, app: OAuthApp | null, config: Config) {
  const available = instances !== null || app !== null;
  const variables = config.platforms[id].variables.join(' and ');
  return {
    available,
    unavailableReason: available ? null : `Set ${variables} to connect ${name}.`,
  };
}
