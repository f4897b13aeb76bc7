import type { ConnectionAttempt, InstanceApp } from '@herald/prisma/generated/client/client';
import type { Viewer } from '@herald/schema/context';
import { isPlatformId, type PlatformId } from '@herald/schema/platform-id';
import { isAtLeast, refusalBelow } from '@herald/schema/workspace-role';
import type { Deps } from '../deps.ts';
import { PlatformError } from '../platforms/errors.ts';
import type { Account, LoginContext, TokenSet } from '../platforms/login.ts';
import type { Platform } from '../platforms/platform.ts';
import { sealCandidates } from './candidates.ts';
import { loginRefusal } from './login-refusal.ts';
import { DEFAULT_RETURN_TO } from './return-to.ts';
import { ATTEMPT_LIFETIME_MS, hashState } from './start-attempt.ts';
import { connectAccounts, grantRow } from './store-login.ts';

/** What the platform sent the browser back with. */
export interface CallbackQuery {
  readonly state: string | null;
  readonly error: string | null;
  readonly code: string | null;
  /** The server that says it answers; few do. */
  readonly issuer: string | null;
}

/** What OAuth lets a code consist of. A network gets nothing else sent. */
const CODE = /^[\x20-\x7e]{1,4096}$/;

/** Why a callback led to no connection, as `?error=` says it. */
export type CallbackError =
  | 'invalid_state'
  | 'expired'
  | 'already_used'
  | 'wrong_session'
  | 'forbidden'
  | 'denied'
  | 'failed';

export interface CallbackOutcome {
  readonly returnTo: string;
  /** Null when no attempt of this browser is known. */
  readonly attemptId: string | null;
  readonly error: CallbackError | null;
}

type AttemptWithApp = ConnectionAttempt & { readonly instanceApp: InstanceApp | null };

/**
 * Ends an attempt. The order of checks is the protection: the state first (known, unexpired, unused, same browser
 * session and workspace), then what the person may do there, then the server that answers, then the platform's refusal,
 * then the code.
 */
export async function finishAttempt(
  deps: Deps,
  viewer: Viewer | null,
  platform: PlatformId,
  query: CallbackQuery,
): Promise<CallbackOutcome> {
  const elsewhere = (error: CallbackError): CallbackOutcome => ({
    returnTo: DEFAULT_RETURN_TO,
    attemptId: null,
    error,
  });
  const attempt = query.state
    ? await deps.prisma.connectionAttempt.findUnique({
        where: { stateHash: hashState(query.state) },
        include: { instanceApp: true },
      })
    : null;
  if (!attempt || attempt.platform !== platform) return elsewhere('invalid_state');
  const own = viewer !== null && isOf(attempt, viewer);
  const told = (error: CallbackError): CallbackOutcome =>
    own ? { returnTo: attempt.returnTo, attemptId: attempt.id, error } : elsewhere(error);

  if (attempt.expiresAt <= deps.now()) return told('expired');
  const { count } = await deps.prisma.connectionAttempt.updateMany({
    where: { id: attempt.id, usedAt: null },
    data: { usedAt: deps.now(), codeVerifier: null },
  });
  if (count === 0) return told('already_used');
  if (!own) {
    await fail(
      deps,
      attempt,
      'This login was begun in another browser, by another person or for another workspace. Start again here.',
    );
    return elsewhere('wrong_session');
  }
  if (!isAtLeast(viewer.role, 'EDITOR')) {
    await fail(deps, attempt, refusalBelow('EDITOR'));
    return told('forbidden');
  }

  const { name } = deps.platforms[platform];
  if (isFromElsewhere(attempt, query.issuer)) {
    await fail(
      deps,
      attempt,
      `Another server answered than the one this login was begun at, so that ${name} was not connected. Start again, and log in at your own server only.`,
    );
    return told('failed');
  }
  if (query.error || !query.code || !CODE.test(query.code)) {
    const data = loginRefusal(name, query.error);
    await deps.prisma.connectionAttempt.update({ where: { id: attempt.id }, data });
    if (data.status === 'DENIED') return told('denied');
    const facts = { platform, attemptId: attempt.id, platformCode: query.error };
    deps.log.error(facts, 'platform refuses what the app asks for');
    return told('failed');
  }
  try {
    await completeLogin(deps, attempt, deps.platforms[platform], query.code);
    return { returnTo: attempt.returnTo, attemptId: attempt.id, error: null };
  } catch (error) {
    const facts = { err: error, platform, attemptId: attempt.id };
    const said = error instanceof PlatformError || error instanceof LoginUnusableError;
    const refusal = error instanceof PlatformError ? error : null;
    const forgottenApp = refusal?.platformCode === 'invalid_client' ? attempt.instanceApp : null;
    if (!said) deps.log.error(facts, 'login broke');
    else if (refusal?.alertsOperator && !forgottenApp) deps.log.error(facts, refusal.message);
    else deps.log.info(facts, 'login led to no connection');
    if (forgottenApp)
      await deps.apps
        .renewInstanceApp(forgottenApp)
        .catch((err) =>
          deps.log.warn({ ...facts, err }, 'instance did not register the app again'),
        );
    await fail(
      deps,
      attempt,
      said ? error.message : `${name} was not connected: something broke on our side. Try again.`,
    );
    return told('failed');
  }
}

/** Whether it may end here: in the session it began in, and for the workspace the person still works in. */
function isOf(attempt: ConnectionAttempt, viewer: Viewer): boolean {
  return (
    attempt.userId === viewer.userId &&
    attempt.sessionId === viewer.sessionId &&
    attempt.workspaceId === viewer.workspaceId
  );
}

/**
 * Whether another server than the one of the attempt claims the answer: its code would be handed to a stranger.
 * @see https://www.rfc-editor.org/rfc/rfc9207
 */
function isFromElsewhere({ instanceApp }: AttemptWithApp, issuer: string | null): boolean {
  if (!instanceApp || issuer === null) return false;
  return !URL.canParse(issuer) || new URL(issuer).origin !== instanceApp.origin;
}

/** A login that worked but with which one cannot post. */
class LoginUnusableError extends Error {
  override readonly name = 'LoginUnusableError';
}

async function completeLogin(
  deps: Deps,
  attempt: AttemptWithApp,
  platform: Platform,
  code: string,
): Promise<void> {
  const { login } = platform;
  const accountPlatform = wantedPlatform(attempt, platform);
  const context: LoginContext = {
    app: await deps.apps.appOf(attempt),
    http: deps.httpFor(platform.id),
    now: deps.now,
  };
  const codeVerifier = await deps.vault.decrypt(
    `connection_attempt/${attempt.id}/code_verifier`,
    attempt.codeVerifier ?? '',
  );
  const redirectUri = deps.apps.redirectUri(platform.id);
  const tokens = await login.exchangeCode(context, { code, redirectUri, codeVerifier });
  const scopes =
    tokens.scopes ??
    (await login.grantedScopes?.(context, tokens)) ??
    login.scopes(context.app, accountPlatform);
  const missing = login
    .requiredScopes(context.app, accountPlatform)
    .filter((scope) => !scopes.includes(scope));
  if (missing.length > 0)
    throw new LoginUnusableError(
      `${deps.platforms[accountPlatform].name} was connected without a permission Herald needs to post (${missing.join(', ')}). Connect again and leave every permission on.`,
    );
  const opened = await readAccounts(deps, platform, context, tokens);
  const accounts = attempt.accountPlatform
    ? opened.filter((account) => account.platform === accountPlatform)
    : opened;
  const subject = (await login.subject?.(context, tokens)) ?? opened[0]?.platformUserId ?? '';
  await storeLogin(deps, attempt, platform, { attempt, tokens, scopes, subject }, accounts);
}

/** The platform whose accounts an attempt is for: the login's own, unless another one's were asked for. */
function wantedPlatform(attempt: ConnectionAttempt, { id }: Platform): PlatformId {
  const wanted = attempt.accountPlatform ?? id;
  return isPlatformId(wanted) ? wanted : id;
}

/** A token may be refused for a moment right after it was issued. */
async function readAccounts(
  deps: Deps,
  platform: Platform,
  context: LoginContext,
  tokens: TokenSet,
): Promise<readonly Account[]> {
  try {
    return await platform.login.accounts(context, tokens);
  } catch (error) {
    if (!(error instanceof PlatformError) || error.kind !== 'UNAUTHORIZED') throw error;
    await deps.wait(1000);
    return platform.login.accounts(context, tokens);
  }
}

async function storeLogin(
  deps: Deps,
  attempt: AttemptWithApp,
  platform: Platform,
  login: Parameters<typeof grantRow>[1],
  accounts: readonly Account[],
): Promise<void> {
  const only = attempt.reconnectId
    ? await revivable(deps, attempt.reconnectId, accounts)
    : accounts;
  const [first] = only;
  if (!first)
    throw new LoginUnusableError(platform.login.noAccountReason(wantedPlatform(attempt, platform)));
  if (only.length === 1 && first.unavailableReason)
    throw new LoginUnusableError(first.unavailableReason);

  const grant = await grantRow(deps, login);
  const candidates = only.length > 1 ? await sealCandidates(deps.vault, attempt.id, only) : null;
  const connected = await deps.prisma.$transaction(async (tx) => {
    await tx.oAuthGrant.create({ data: grant });
    await tx.connectionAttempt.update({
      where: { id: attempt.id },
      data: { grantId: grant.id, ...(candidates ? choice(deps, candidates) : {}) },
    });
    if (candidates) return [];
    const ids = await connectAccounts(deps, tx, attempt, grant.id, [first]);
    await tx.connectionAttempt.update({
      where: { id: attempt.id },
      data: { status: 'COMPLETED', connections: { connect: ids.map((id) => ({ id })) } },
    });
    return ids;
  });
  for (const connectionId of connected)
    deps.events.pubSub.publish('connection:changed', attempt.workspaceId, { connectionId });
}

/** An attempt that waits for a choice, which has a time of its own. */
function choice(deps: Deps, candidates: string) {
  const expiresAt = new Date(deps.now().getTime() + ATTEMPT_LIFETIME_MS);
  return { status: 'CHOOSING' as const, candidates, expiresAt };
}

/** The account to revive, when the person logged in as the same one. */
async function revivable(
  deps: Deps,
  connectionId: string,
  accounts: readonly Account[],
): Promise<readonly Account[]> {
  const connection = await deps.prisma.socialConnection.findUniqueOrThrow({
    where: { id: connectionId },
  });
  const same = accounts.filter(
    ({ platform, platformUserId }) =>
      platform === connection.platform && platformUserId === connection.platformUserId,
  );
  if (same.length === 0)
    throw new LoginUnusableError(
      `This login does not open ${connection.displayName}. Log in at the platform as that account, then reconnect.`,
    );
  return same;
}

/** Never throws: a browser that comes back is answered with a page, whatever the database does. */
async function fail(deps: Deps, attempt: ConnectionAttempt, failure: string): Promise<void> {
  try {
    await deps.prisma.connectionAttempt.updateMany({
      where: { id: attempt.id, status: 'PENDING' },
      data: { status: 'FAILED', failure },
    });
  } catch (err) {
    deps.log.error({ err, attemptId: attempt.id }, 'failure of a login not noted');
  }
}
