import { createHash, randomUUID } from 'node:crypto';
import type { Prisma } from '@herald/prisma/generated/client/client';
import type { ConnectRedirect, ConnectRequest } from '@herald/schema/connections';
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
import type { OAuthApp } from '../platforms/login.ts';
import type { AttemptOwner } from './attempt-owner.ts';
import { DEFAULT_RETURN_TO, ownPath } from './return-to.ts';

/** How long a person may take at the login page, and then to choose accounts, in milliseconds each. */
export const ATTEMPT_LIFETIME_MS = 10 * 60 * 1000;

/** Refuses, by throwing, an attempt that is just being stored. */
type Admission = (tx: Prisma.TransactionClient) => Promise<void>;

const EVERYBODY: Admission = () => Promise.resolve();

/** Stores an attempt to connect, if it is admitted, and answers where to send the browser. */
export async function startAttempt(
  deps: Deps,
  owner: AttemptOwner,
  request: ConnectRequest,
  admit = EVERYBODY,
): Promise<ConnectRedirect> {
  const returnTo = ownPath(request.returnTo ?? DEFAULT_RETURN_TO, deps.config.publicUrl);
  if (!returnTo)
    throw invalid(
      'returnTo',
      'returnTo must be a path of this site, such as /settings/social-accounts.',
    );

  const login = await loginFor(deps, owner, request);
  const id = randomUUID();
  const state = newState();
  const codeVerifier = newCodeVerifier();
  const expiresAt = new Date(deps.now().getTime() + ATTEMPT_LIFETIME_MS);
  const data = {
    id,
    workspaceId: owner.workspaceId,
    ...('visitId' in owner
      ? { visitId: owner.visitId }
      : { userId: owner.userId, sessionId: owner.sessionId }),
    platform: login.platform,
    accountPlatform: login.accountPlatform === login.platform ? null : login.accountPlatform,
    instanceAppId: login.instanceAppId,
    stateHash: hashState(state),
    codeVerifier: await deps.vault.encrypt(`connection_attempt/${id}/code_verifier`, codeVerifier),
    returnTo,
    reconnectId: request.connectionId,
    expiresAt,
  };
  await deps.prisma.$transaction(async (tx) => {
    await admit(tx);
    await tx.connectionAttempt.create({ data });
  });
  const redirectUri = deps.apps.redirectUri(login.platform);
  const authorizationUrl = deps.platforms[login.platform].login.authorizationUrl(login.app, {
    redirectUri,
    state,
    codeVerifier,
    accountPlatform: login.accountPlatform,
  });
  return { authorizationUrl, attemptId: id, expiresAt };
}

/** Only this is stored of a state, so that the database alone lets nobody finish a login. */
export function hashState(state: string): string {
  return createHash('sha256').update(state).digest('base64url');
}

interface LoginTarget {
  /** Where the person logs in. */
  readonly platform: PlatformId;
  readonly accountPlatform: PlatformId;
  readonly app: OAuthApp;
  readonly instanceAppId: string | null;
}

async function loginFor(
  deps: Deps,
  owner: AttemptOwner,
  request: ConnectRequest,
): Promise<LoginTarget> {
  const revived = request.connectionId
    ? await findConnection(deps, owner, request.connectionId)
    : null;
  const accountPlatform =
    revived && isPlatformId(revived.platform) ? revived.platform : request.platform;
  const platform = loginPlatformFor(deps, request, revived);
  const { instances, name } = deps.platforms[platform];
  if (!instances) {
    const app = deps.apps.app(platform);
    if (!app)
      throw new PlatformUnavailableError(
        `${name} cannot be connected yet. ${deps.apps.info(platform).unavailableReason ?? ''}`.trim(),
      );
    return { platform, accountPlatform, app, instanceAppId: null };
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
    return { platform, accountPlatform, app, instanceAppId: id };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    deps.log.info({ err: error, platform }, 'instance did not register the app');
    const answered = error.kind === 'REJECTED' || error.kind === 'RATE_LIMITED';
    throw new InstanceUnreachableError(
      answered
        ? error.message
        : `${server.host} could not be reached, or is no ${name} server. Check the spelling, or try again later.`,
      server.host,
    );
  }
}

/** An account is reconnected the way it came; else the person's choice counts, else the first way that is available. */
function loginPlatformFor(
  deps: Deps,
  { platform, loginWith }: ConnectRequest,
  revived: { readonly grant: { readonly platform: string } } | null,
): PlatformId {
  if (revived && isPlatformId(revived.grant.platform)) return revived.grant.platform;
  const { loginMethods, name } = deps.platforms[platform];
  const ways = loginMethods.map((method) => method.platform);
  if (loginWith === null)
    return ways.find((way) => deps.platforms[way].instances || deps.apps.app(way)) ?? platform;
  if (ways.includes(loginWith)) return loginWith;
  throw invalid(
    'loginWith',
    `${name} accounts cannot be connected with ${deps.platforms[loginWith].name}. Choose one of the ways that ${name} offers.`,
  );
}

async function findConnection(deps: Deps, { workspaceId }: AttemptOwner, id: string) {
  const connection = await deps.prisma.socialConnection.findFirst({
    where: { id, workspaceId },
    include: { grant: true },
  });
  if (!connection) throw invalid('connectionId', 'There is no such account in your workspace.');
  return connection;
}

function invalid(field: keyof ConnectRequest, message: string): ValidationError {
  return new ValidationError([{ path: [field], message }]);
}
