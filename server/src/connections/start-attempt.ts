import { createHash, randomUUID } from 'node:crypto';
import type { ConnectRedirect, ConnectRequest, Viewer } from '@herald/schema/context';
import {
  InstanceUnreachableError,
  PlatformUnavailableError,
  ValidationError,
} from '@herald/schema/errors';
import type { PlatformId } from '@herald/schema/platform-id';
import { isPlatformId } from '@herald/schema/platform-id';
import type { Deps } from '../deps.ts';
import { newCodeVerifier, newState } from '../oauth/client.ts';
import { PlatformError } from '../platforms/errors.ts';
import type { OAuthApp } from '../platforms/platform.ts';
import { DEFAULT_RETURN_TO, ownPath } from './return-to.ts';

/** How long a person may take at the login page, and then to choose accounts, in milliseconds each. */
export const ATTEMPT_LIFETIME_MS = 10 * 60 * 1000;

/** Stores an attempt to connect and answers where to send the browser. */
export async function startAttempt(
  deps: Deps,
  viewer: Viewer,
  request: ConnectRequest,
): Promise<ConnectRedirect> {
  const returnTo = ownPath(request.returnTo ?? DEFAULT_RETURN_TO, deps.config.publicUrl);
  if (!returnTo)
    throw invalid(
      'returnTo',
      'returnTo must be a path of this site, such as /settings/social-accounts.',
    );

  const login = await loginFor(deps, viewer, request);
  const id = randomUUID();
  const state = newState();
  const codeVerifier = newCodeVerifier();
  const expiresAt = new Date(deps.now().getTime() + ATTEMPT_LIFETIME_MS);
  await deps.prisma.connectionAttempt.create({
    data: {
      id,
      workspaceId: viewer.workspaceId,
      userId: viewer.userId,
      sessionId: viewer.sessionId,
      platform: login.platform,
      instanceAppId: login.instanceAppId,
      stateHash: hashState(state),
      codeVerifier: await deps.vault.encrypt(
        `connection_attempt/${id}/code_verifier`,
        codeVerifier,
      ),
      returnTo,
      reconnectId: request.connectionId,
      expiresAt,
    },
  });
  const redirectUri = deps.apps.redirectUri(login.platform);
  const authorizationUrl = deps.platforms[login.platform].login.authorizationUrl(login.app, {
    redirectUri,
    state,
    codeVerifier,
  });
  return { authorizationUrl, attemptId: id, expiresAt };
}

/** Only this is stored of a state, so that the database alone lets nobody finish a login. */
export function hashState(state: string): string {
  return createHash('sha256').update(state).digest('base64url');
}

interface LoginTarget {
  readonly platform: PlatformId;
  readonly app: OAuthApp;
  readonly instanceAppId: string | null;
}

async function loginFor(deps: Deps, viewer: Viewer, request: ConnectRequest): Promise<LoginTarget> {
  const revived = request.connectionId
    ? await findConnection(deps, viewer, request.connectionId)
    : null;
  // An Instagram account behind a Page is reconnected the way it came: by a Facebook login.
  const platform =
    revived && isPlatformId(revived.grant.platform) ? revived.grant.platform : request.platform;
  const { instances, name } = deps.platforms[platform];
  if (!instances) {
    const app = deps.apps.app(platform);
    if (!app)
      throw new PlatformUnavailableError(
        `${name} cannot be connected yet. ${deps.apps.info(platform).unavailableReason ?? ''}`.trim(),
      );
    return { platform, app, instanceAppId: null };
  }
  const input = request.instance ?? revived?.instanceUrl ?? '';
  const server = instances.parse(input);
  if (!server)
    throw invalid(
      'instance',
      'Enter the name of your server, such as mastodon.social, or your full handle, such as @me@mastodon.social.',
    );
  try {
    const { id, app } = await deps.apps.instanceApp(platform, server.origin);
    return { platform, app, instanceAppId: id };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    deps.log.info({ err: error, platform }, 'instance did not register the app');
    throw new InstanceUnreachableError(
      `${server.host} could not be reached, or is no ${name} server. Check the spelling, or try again later.`,
      server.host,
    );
  }
}

async function findConnection(deps: Deps, viewer: Viewer, id: string) {
  const connection = await deps.prisma.socialConnection.findFirst({
    where: { id, workspaceId: viewer.workspaceId },
    include: { grant: true },
  });
  if (!connection) throw invalid('connectionId', 'There is no such account in your workspace.');
  return connection;
}

function invalid(field: keyof ConnectRequest, message: string): ValidationError {
  return new ValidationError([{ path: [field], message }]);
}
