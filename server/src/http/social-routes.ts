import { RateLimitedError } from '@herald/schema/coded-errors';
import type { ConnectionService } from '@herald/schema/connections';
import {
  InstanceUnreachableError,
  PlatformUnavailableError,
  ValidationError,
} from '@herald/schema/errors';
import { PLATFORM_IDS, type PlatformId } from '@herald/schema/platform-id';
import { isAtLeast } from '@herald/schema/workspace-role';
import { Router } from 'express';
import type { ViewerOf } from '../auth/viewer.ts';
import { createVisitCookies } from '../connect-links/visit-cookie.ts';
import { finishAttempt } from '../connections/finish-attempt.ts';
import { DEFAULT_RETURN_TO, ownPath, withOutcome } from '../connections/return-to.ts';
import type { Deps } from '../deps.ts';

interface Options {
  readonly deps: Deps;
  readonly connections: ConnectionService;
  readonly viewerOf: ViewerOf;
  /** Row ids as the API shows them. */
  readonly toGlobalId: (type: 'ConnectionAttempt', id: string) => string;
}

/** Where the browser leaves for a platform's login page, and where it comes back to. */
export function createSocialRoutes({ deps, connections, viewerOf, toGlobalId }: Options): Router {
  const router = Router();
  const visitCookies = createVisitCookies(deps.config);

  router.get('/social/connect/:platform', async (request, response) => {
    const platform = platformNamed(request.params.platform);
    if (!platform) return void response.status(404).json(UNKNOWN_PLATFORM);
    const viewer = await viewerOf(request.headers);
    if (!viewer)
      return void response.redirect(
        303,
        `/sign-in?returnTo=${encodeURIComponent(request.originalUrl)}`,
      );
    const returnTo = text(request.query.returnTo);
    const back = (error: string) => {
      const path =
        ownPath(returnTo ?? DEFAULT_RETURN_TO, deps.config.publicUrl) ?? DEFAULT_RETURN_TO;
      response.redirect(303, withOutcome(path, { error }));
    };
    if (!isAtLeast(viewer.role, 'EDITOR')) return back('forbidden');
    try {
      const { authorizationUrl } = await connections.connect(viewer, {
        platform,
        instance: text(request.query.instance),
        connectionId: null,
        loginWith: platformNamed(request.query.with),
        returnTo,
      });
      response.redirect(303, authorizationUrl.href);
    } catch (error) {
      const code = errorCode(error);
      if (!code) throw error;
      back(code);
    }
  });

  router.get('/social/callback/:platform', async (request, response) => {
    const platform = platformNamed(request.params.platform);
    if (!platform) return void response.status(404).json(UNKNOWN_PLATFORM);
    const browser = {
      viewer: await viewerOf(request.headers),
      visitSecrets: visitCookies.read(request.headers),
    };
    const outcome = await finishAttempt(deps, browser, platform, {
      state: text(request.query.state),
      error: text(request.query.error),
      code: text(request.query.code),
      issuer: text(request.query.iss),
    });
    response.redirect(
      303,
      withOutcome(outcome.returnTo, {
        ...(outcome.attemptId
          ? { attempt: toGlobalId('ConnectionAttempt', outcome.attemptId) }
          : {}),
        ...(outcome.error ? { error: outcome.error } : {}),
      }),
    );
  });

  return router;
}

const UNKNOWN_PLATFORM = {
  error: { code: 'UNKNOWN_PLATFORM', message: 'There is no such platform.' },
};

function platformNamed(name: unknown): PlatformId | null {
  return PLATFORM_IDS.find((id) => id.toLowerCase() === name) ?? null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value ? value : null;
}

function errorCode(error: unknown): string | null {
  if (error instanceof RateLimitedError) return 'rate_limited';
  if (error instanceof PlatformUnavailableError) return 'platform_unavailable';
  if (error instanceof InstanceUnreachableError) return 'instance_unreachable';
  if (error instanceof ValidationError)
    return `invalid_${error.fieldErrors[0]?.path[0] ?? 'request'}`;
  return null;
}
