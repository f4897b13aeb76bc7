import type { ConnectionAttempt, InstanceApp } from '@herald/prisma/generated/client/client';
import { NotFoundError } from '@herald/schema/errors';
import { isPlatformId, type PlatformId } from '@herald/schema/platform-id';
import type { Deps } from '../deps.ts';
import { PlatformError } from '../platforms/errors.ts';
import type { Account, LoginContext, TokenSet } from '../platforms/login.ts';
import type { Platform } from '../platforms/platform.ts';
import {
  isOf,
  mayConnect,
  type OwnedAttempt,
  pageForOthers,
  type ReturningBrowser,
  refusalOf,
  WITH_OWNER,
} from './attempt-owner.ts';
import { sealCandidates } from './candidates.ts';
import { loginRefusal } from './login-refusal.ts';
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
  /** Null when no attempt of a person at this browser is known. */
  readonly attemptId: string | null;
  readonly error: CallbackError | null;
}

type AttemptWithApp = OwnedAttempt & { readonly instanceApp: InstanceApp | null };

/**
 * Ends an attempt. The order of checks is the protection: the state first (known, unexpired, unused, same browser
 * session and workspace, or same browser that opened the link), then what they may do there, then the server that
 * answers, then the platform's refusal, then the code.
 */
export async function finishAttempt(
  deps: Deps,
  browser: ReturningBrowser,
  platform: PlatformId,
  query: CallbackQuery,
): Promise<CallbackOutcome> {
  const attempt = query.state
    ? await deps.prisma.connectionAttempt.findUnique({
        where: { stateHash: hashState(query.state) },
        include: { instanceApp: true, ...WITH_OWNER },
      })
    : null;
  const elsewhere = (error: CallbackError): CallbackOutcome => ({
    returnTo: pageForOthers(attempt),
    attemptId: null,
    error,
  });
  if (!attempt || attempt.platform !== platform) return elsewhere('invalid_state');
  const own = isOf(attempt, browser);
  const back = (error: CallbackError | null): CallbackOutcome => ({
    returnTo: attempt.returnTo,
    // The page of a link asks for its last login by itself.
    attemptId: attempt.visit ? null : attempt.id,
    error,
  });
  const told = (error: CallbackError) => (own ? back(error) : elsewhere(error));

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
  const refusal = refusalOf(attempt, browser, deps.now());
  if (refusal) {
    await fail(deps, attempt, refusal);
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
    return back(null);
  } catch (error) {
    const facts = { err: error, platform, attemptId: attempt.id };
    const said = SAID.some((type) => error instanceof type);
    const refused = error instanceof PlatformError ? error : null;
    const forgottenApp = refused?.platformCode === 'invalid_client' ? attempt.instanceApp : null;
    if (!said) deps.log.error(facts, 'login broke');
    else if (refused?.alertsOperator && !forgottenApp) deps.log.error(facts, refused.message);
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
      said && error instanceof Error
        ? error.message
        : `${name} was not connected: something broke on our side. Try again.`,
    );
    return told('failed');
  }
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

/** What carries a sentence for the person; the last: the link they came by leads nowhere any more. */
const SAID = [PlatformError, LoginUnusableError, NotFoundError];

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
  const accounts = opened.filter(
    (account) =>
      (!attempt.accountPlatform || account.platform === accountPlatform) &&
      mayConnect(attempt, account.platform),
  );
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
