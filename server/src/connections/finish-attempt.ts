import type { ConnectionAttempt } from '@herald/prisma/generated/client/client';
import { NotFoundError } from '@herald/schema/errors';
import type { PlatformId } from '@herald/schema/platform-id';
import type { Deps } from '../deps.ts';
import { PlatformError } from '../platforms/errors.ts';
import {
  isOf,
  pageForOthers,
  type ReturningBrowser,
  refusalOf,
  WITH_OWNER,
} from './attempt-owner.ts';
import { type AttemptWithApp, completeLogin, LoginUnusableError } from './complete-login.ts';
import { loginRefusal } from './login-refusal.ts';
import { hashState } from './start-attempt.ts';

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

/** What carries a sentence for the person; the last: the link they came by leads nowhere any more. */
const SAID = [PlatformError, LoginUnusableError, NotFoundError];

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
