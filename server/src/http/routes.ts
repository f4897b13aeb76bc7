import type { Services } from '@herald/schema/context';
import { toGlobalId } from '@herald/schema/global-id';
import { toNodeHandler } from 'better-auth/node';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { createExportRoutes } from '../account/export-routes.ts';
import type { KeyDoor } from '../api-keys/key-door.ts';
import type { Auth } from '../auth/auth.ts';
import { CLIENT_ADDRESS_HEADER } from '../auth/client-address.ts';
import type { SessionKeys } from '../auth/session-keys.ts';
import { withoutTokens } from '../auth/untold-tokens.ts';
import type { ViewerOf } from '../auth/viewer.ts';
import type { CallerOf } from '../caller.ts';
import { createVisitRoutes } from '../connect-links/visit-routes.ts';
import type { Deps } from '../deps.ts';
import { createEmbedFiles } from '../embed/embed-files.ts';
import { createFragmentRoute } from '../embed/fragment-route.ts';
import { createSharedRoute } from '../embed/shared-route.ts';
import type { Api } from '../graphql.ts';
import type { createReadiness } from '../health/readiness.ts';
import { uploadsAllowance } from '../limits/allowances.ts';
import { holdersOf } from '../limits/limit-services.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { logContext } from '../log-context.ts';
import { createMcpRoutes } from '../mcp/mcp-routes.ts';
import { mediaDirectory } from '../media/media-files.ts';
import { createMediaRoutes } from '../media/media-routes.ts';
import type { MediaStore } from '../media/media-store.ts';
import { createMetricsRoutes } from '../metrics/metrics-routes.ts';
import type { EventStreams } from './event-streams.ts';
import { createHealthRoutes } from './health-routes.ts';
import { jsonOnly } from './json-only.ts';
import { logRequests } from './log-requests.ts';
import { ownPagesOnly } from './own-pages-only.ts';
import { createRemovalRoutes } from './removal-routes.ts';
import { withRetryAfter } from './retry-after.ts';
import { contentSecurityPolicy, securityHeaders } from './security-headers.ts';
import { createShareTarget } from './share-target.ts';
import { smallBodies } from './small-bodies.ts';
import { createSocialRoutes } from './social-routes.ts';
import { createSpaRoutes } from './spa-routes.ts';

interface Options {
  readonly deps: Deps;
  readonly auth: Auth;
  readonly sessionKeys: SessionKeys;
  readonly api: Api;
  readonly streams: EventStreams;
  readonly services: Services;
  readonly limiter: RateLimiter;
  readonly media: MediaStore;
  readonly viewerOf: ViewerOf;
  readonly callerOf: CallerOf;
  readonly keyDoor: KeyDoor;
  readonly readiness: ReturnType<typeof createReadiness>;
  /** Folder of the built SPA. */
  readonly spaDirectory: string;
}

/** Every route of the server. */
export function createRoutes(options: Options): Express {
  const { deps, auth, sessionKeys, api, services, limiter, streams, media } = options;
  const { viewerOf, callerOf, keyDoor, readiness, spaDirectory } = options;
  const { config, log } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustedProxies);
  app.use(logRequests(deps));
  app.use(securityHeaders(config.publicUrl));
  app.use(createHealthRoutes(readiness));
  app.use(createMetricsRoutes(deps));
  app.use(
    api.graphqlEndpoint,
    keyDoor.handler(({ message, extensions }) => ({ errors: [{ message, extensions }] })),
    jsonOnly(),
    streams.track,
    (request, response) => api(request, response),
  );
  app.use(createMcpRoutes({ deps, api, keyDoor }));
  app.use(contentSecurityPolicy(config.publicUrl));

  const authHandler = toNodeHandler(async (request: Request) =>
    withRetryAfter(await withoutTokens(await auth.handler(request))),
  );
  app.all(
    '/api/auth/{*path}',
    ownPagesOnly(config.publicUrl),
    smallBodies(),
    (request, response) => {
      request.headers = {
        ...sessionKeys.accept(request.headers),
        [CLIENT_ADDRESS_HEADER]: request.ip,
      };
      return authHandler(request, response);
    },
  );
  app.post(
    '/media',
    keyDoor.handler(({ message, extensions: { code } }) => ({ error: { code, message } })),
  );
  app.use(
    createMediaRoutes({
      store: media,
      directory: mediaDirectory(config),
      callerOf,
      countUpload: (uploader) => limiter.use(uploadsAllowance(config), holdersOf(uploader)),
      toGlobalId: (id) => id,
      publicUrl: config.publicUrl,
    }),
  );
  app.use(createSocialRoutes({ deps, connections: services.connections, viewerOf, toGlobalId }));
  app.use(createVisitRoutes(deps, limiter));
  app.use(createRemovalRoutes(deps));
  app.use(createExportRoutes({ deps, viewerOf, limiter }));
  app.use(createFragmentRoute({ publicUrl: config.publicUrl }));
  app.use(createSharedRoute({ deps, limiter }));
  app.use(createEmbedFiles(spaDirectory));
  app.use(createShareTarget());
  app.use(createSpaRoutes(spaDirectory));

  const faultHandler: ErrorRequestHandler = (err, _request, response, next) => {
    const status = isHttpError(err) ? err.status : 500;
    if (status < 500 && !response.headersSent)
      return void response.status(status).json({
        error: { code: 'BAD_USER_INPUT', message: 'The request could not be read.' },
      });
    log.error({ err }, 'request failed');
    if (response.headersSent) return next(err);
    response.status(500).json({
      error: {
        code: 'INTERNAL_SERVER_ERROR',
        message: 'Something went wrong on our side. Please try again.',
        requestId: logContext().requestId,
      },
    });
  };
  app.use(faultHandler);
  return app;
}

/** What Express' own parts throw about a request they cannot read. */
function isHttpError(error: unknown): error is { readonly status: number } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}
