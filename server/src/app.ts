import { createServer } from 'node:http';
import type { LookupFunction } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPrismaClient } from '@herald/prisma/client';
import type { Services } from '@herald/schema/context';
import { createAccountService } from './account/account-service.ts';
import { deleteAccount } from './account/delete-account.ts';
import { createApiKeyService } from './api-keys/api-key-service.ts';
import { createKeyDoor } from './api-keys/key-door.ts';
import { createAuth } from './auth/auth.ts';
import { createPasswordResets } from './auth/password-resets.ts';
import { createSessionKeys } from './auth/session-keys.ts';
import { createViewerOf } from './auth/viewer.ts';
import { createCallerOf } from './caller.ts';
import type { Config } from './config.ts';
import { createConnectLinkService } from './connect-links/connect-link-service.ts';
import { createVisitCookies } from './connect-links/visit-cookie.ts';
import { createVisitService } from './connect-links/visit-service.ts';
import { createConnectionService } from './connections/connection-service.ts';
import { createOAuthApps } from './connections/oauth-apps.ts';
import type { Deps } from './deps.ts';
import { createEvents } from './events.ts';
import { createApi } from './graphql.ts';
import { serveSubscriptions } from './graphql-sockets.ts';
import { createReadiness } from './health/readiness.ts';
import { bind } from './http/bind.ts';
import { EventStreams } from './http/event-streams.ts';
import { createRoutes } from './http/routes.ts';
import { startWorker, type Worker } from './jobs/worker.ts';
import { openVault } from './keys/open-vault.ts';
import { limitServices } from './limits/limit-services.ts';
import { createRateLimiter } from './limits/rate-limiter.ts';
import { createLinkPreviewer } from './link-preview.ts';
import { createLogger } from './logger.ts';
import { createMailer } from './mail/mailer.ts';
import { mediaDirectory } from './media/media-files.ts';
import { createMediaStore } from './media/media-store.ts';
import { createMetrics } from './metrics/metrics.ts';
import { createGuardedDispatcher } from './net/guarded-dispatcher.ts';
import { overriddenHosts } from './net/overridden-hosts.ts';
import { createWebhookSender } from './net/send-webhook.ts';
import { createNotificationService } from './notifications/notification-service.ts';
import { createAccessWatch } from './people/access-watch.ts';
import { createPeopleService } from './people/people-service.ts';
import { createWorkspaceService } from './people/workspace-service.ts';
import { createHttp } from './platforms/http.ts';
import { PLATFORMS } from './platforms/registry.ts';
import { registerSandboxCallbacks } from './platforms/sandbox-callbacks.ts';
import { loadSandboxCredentials } from './platforms/sandbox-credentials.ts';
import { createProgress } from './shares/progress.ts';
import { createShareService } from './shares/share-service.ts';
import { createPlaces } from './webhooks/places.ts';
import { createWebhookService } from './webhooks/webhook-service.ts';

/** Longest a stop waits for answers under way, in milliseconds. */
const ANSWER_TIMEOUT_MS = 1_000;

export interface AppOptions {
  readonly config: Config;
  /** A migrated database. */
  readonly databaseUrl: string;
  readonly now?: () => Date;
  /** Lets time go by as `now` tells it. */
  readonly wait?: Deps['wait'];
  /** Longest one call to a platform may take, in milliseconds. */
  readonly callTimeoutMs?: number;
  /** Longest a receiver of webhooks may take to answer, in milliseconds. */
  readonly webhookTimeoutMs?: number;
  /** How names become addresses; the system's resolver unless told otherwise. */
  readonly lookup?: LookupFunction;
  /** What is done by the machine's clock, as a crontab; all there is to do unless told otherwise. */
  readonly schedule?: string;
  /** Where log lines go; standard output unless told otherwise. */
  readonly logTo?: { write(line: string): void };
  /** Folder of the built SPA. */
  readonly spaDirectory: string;
}

export interface App {
  readonly deps: Deps;
  /** Serves, then works the queue: nothing is taken on where somebody else holds the port. @throws PortInUseError */
  listen(): Promise<void>;
  /** Ends subscriptions, finishes what is in hand, takes nothing new. */
  close(): Promise<void>;
}

/** Puts the server together: what runs, and in which order it ends. Neither listens nor works yet. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, databaseUrl } = options;
  const now = options.now ?? (() => new Date());
  const log = createLogger(config.logLevel, options.logTo);
  const metrics = createMetrics();
  const prisma = createPrismaClient(databaseUrl, 15);
  const vault = await openVault(config, prisma, log).catch(async (error) => {
    await prisma.$disconnect();
    throw error;
  });
  const events = createEvents(config.redisUrl, log);
  const sandboxUrl = config.sandbox.on ? `http://127.0.0.1:${config.sandbox.port}` : null;
  const sandbox = sandboxUrl ? await loadSandboxCredentials(sandboxUrl) : null;
  const smtpUrl = config.smtpUrl ?? sandbox?.smtpUrl ?? null;
  const dispatcher = createGuardedDispatcher({
    allowedHosts: [
      ...config.allowedPrivateHosts,
      ...overriddenHosts(config),
      ...(sandbox?.hosts ?? []),
    ],
    ...(options.lookup ? { lookup: options.lookup } : {}),
  });
  // What stands in for networks, or is put in their place, receives no webhooks.
  const toReceivers = createGuardedDispatcher({
    allowedHosts: config.allowedPrivateHosts,
    ...(options.lookup ? { lookup: options.lookup } : {}),
  });
  const httpFor: Deps['httpFor'] = (platform, signal) => {
    const { name } = PLATFORMS[platform];
    const { callTimeoutMs: timeoutMs } = options;
    return metrics.countCalls(
      platform,
      createHttp({ platform, name, dispatcher, signal, timeoutMs }),
    );
  };
  const media = createMediaStore({
    prisma,
    directory: mediaDirectory(config),
    publicUrl: config.publicUrl,
    signingKeys: vault.deriveKeys('media addresses'),
    now,
    dispatcher,
  });
  const apps = createOAuthApps({
    config,
    platforms: PLATFORMS,
    sandbox,
    prisma,
    vault,
    httpFor,
    now,
    log,
  });
  const deps: Deps = {
    config,
    prisma,
    vault,
    events,
    log,
    metrics,
    now,
    wait: options.wait ?? ((milliseconds, signal) => sleep(milliseconds, undefined, { signal })),
    platforms: PLATFORMS,
    apps,
    mailer: smtpUrl ? createMailer(smtpUrl, config) : null,
    media,
    previewLink: createLinkPreviewer({ dispatcher, now }),
    webhooks: {
      send: createWebhookSender({ dispatcher: toReceivers, timeoutMs: options.webhookTimeoutMs }),
      places: createPlaces(),
    },
    httpFor,
  };

  const limiter = createRateLimiter({ prisma, now, log });
  const unlimited: Services = {
    platforms: { list: () => apps.infos, get: apps.info },
    connections: createConnectionService(deps),
    connectLinks: createConnectLinkService(deps),
    visits: createVisitService(deps),
    shares: createShareService(deps),
    progress: createProgress(deps),
    notifications: createNotificationService(deps),
    people: createPeopleService(deps),
    workspaces: createWorkspaceService(deps),
    apiKeys: createApiKeyService(deps),
    account: createAccountService(deps),
    webhooks: createWebhookService(deps),
    previewLink: (_actor, url) => deps.previewLink(url),
    thumbnailUrl: (id) => media.thumbnailUrl({ id }),
    sandboxUrl,
    mail: {
      configured: deps.mailer !== null,
      mailboxUrl: sandboxUrl && !config.smtpUrl ? `${sandboxUrl}/mail` : null,
    },
  };
  const services = limitServices(unlimited, limiter, config);
  const sessionKeys = createSessionKeys(vault);
  const auth = createAuth({
    config,
    prisma,
    sessionKeys,
    limiter,
    vault,
    deleteAccount: (userId) => deleteAccount(deps, userId),
    passwordResets: createPasswordResets(deps),
  });
  const viewerOf = createViewerOf(auth, prisma, sessionKeys);
  const access = createAccessWatch(deps);
  const keyDoor = createKeyDoor(deps, limiter);
  const visitCookies = createVisitCookies(config);
  const callerOf = createCallerOf(viewerOf, keyDoor, visitCookies);
  const api = createApi({ deps, services, callerOf, access });
  const { spaDirectory } = options;
  let worker: Worker | null = null;
  const readiness = createReadiness({
    prisma,
    ownWorker: () => (config.role === 'api' ? undefined : (worker?.processId ?? null)),
  });
  const streams = new EventStreams();
  const server = createServer(
    createRoutes({
      deps,
      auth,
      sessionKeys,
      api,
      services,
      limiter,
      streams,
      media,
      viewerOf,
      callerOf,
      keyDoor,
      readiness,
      spaDirectory,
    }),
  );
  const subscriptions = serveSubscriptions(server, api, { deps, services, viewerOf, keyDoor });

  return {
    deps,
    listen: async () => {
      await bind(server, config);
      if (sandboxUrl) await registerSandboxCallbacks(deps, sandboxUrl);
      if (config.role !== 'api') worker = await startWorker(deps, databaseUrl, options.schedule);
    },
    close: async () => {
      await subscriptions.close();
      streams.end();
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      // Answers under way are finished.
      await Promise.race([closed, sleep(ANSWER_TIMEOUT_MS, undefined, { ref: false })]);
      server.closeAllConnections();
      await closed;
      await worker?.stop();
      await access.close();
      events.close();
      await dispatcher.close();
      await toReceivers.destroy();
      await prisma.$disconnect();
    },
  };
}
