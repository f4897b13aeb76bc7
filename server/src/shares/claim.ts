import { randomUUID } from 'node:crypto';
import type { ShareResult } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { mayBecome } from './status.ts';

/**
 * How long a claim holds without being renewed. Longer than any single call to a platform, so that a call begun under a
 * claim has ended before anybody else can take over.
 */
export const CLAIM_MS = 60_000;
const RENEW_EVERY_MS = 15_000;

/** The claim ran out under its holder: somebody else may be at work now. */
export class ClaimLostError extends Error {
  override readonly name = 'ClaimLostError';
}

export interface Claim {
  readonly id: string;
  /** The line of the journal that was opened with it. */
  readonly attemptId: string;
  readonly result: ShareResult;
  /** Aborts when the claim can no longer be held. */
  readonly signal: AbortSignal;
  release(): void;
}

/** Takes a result to work on it; answers until when it is taken when another attempt holds it. */
export async function claimResult(
  deps: Deps,
  result: ShareResult,
): Promise<Claim | { readonly heldUntil: Date }> {
  const now = deps.now();
  if (result.claimedUntil && result.claimedUntil > now) return { heldUntil: result.claimedUntil };
  const id = randomUUID();
  const attemptId = randomUUID();
  const claimed = await writeClaim(deps, result, id, attemptId, now);
  if (!claimed) return { heldUntil: new Date(now.getTime() + 1000) };
  const lost = new AbortController();
  let heldUntil = now.getTime() + CLAIM_MS;
  const renew = async () => {
    const asked = deps.now().getTime();
    try {
      await renewClaim(deps, claimed.id, id);
      heldUntil = asked + CLAIM_MS;
    } catch (error) {
      // A hiccup of the database costs nothing as long as the claim outlasts the call in flight.
      const outlasts = asked + RENEW_EVERY_MS < heldUntil;
      if (error instanceof ClaimLostError || !outlasts) lost.abort(error);
    }
  };
  const timer = setInterval(() => void renew(), RENEW_EVERY_MS);
  return {
    id,
    attemptId,
    result: claimed,
    signal: lost.signal,
    release: () => clearInterval(timer),
  };
}

/**
 * Changes the result as `changeResult` would and opens the line of the journal with its first step, in one statement: there is
 * never an attempt without its line, and every post makes this way. Null: somebody else changed the result in the meantime.
 */
async function writeClaim(
  { prisma, events }: Deps,
  result: ShareResult,
  claimId: string,
  attemptId: string,
  now: Date,
): Promise<ShareResult | null> {
  if (!mayBecome(result.status, 'PUBLISHING'))
    throw new Error(`a result cannot become PUBLISHING from ${result.status}`);
  const claimedUntil = new Date(now.getTime() + CLAIM_MS);
  // Not everything that changes counts the version up: these are answered as they now are.
  const [changed] = await prisma.$queryRaw<
    readonly Pick<ShareResult, 'attempts' | 'remoteIds' | 'sentAt' | 'version'>[]
  >`
    with claimed as (
      update share_result
      set status = 'PUBLISHING', step = 'REFRESHING_TOKEN', claim_id = ${claimId}, claimed_until = ${claimedUntil},
        attempts = attempts + 1, failure_kind = null, failure_action = null, failure_message = null,
        platform_code = null, retry_at = null, version = version + 1, updated_at = now() at time zone 'utc'
      where id = ${result.id} and version = ${result.version}
        and (claimed_until is null or claimed_until <= ${now})
      returning id, attempts, remote_ids, sent_at, version
    ), opened as (
      insert into publish_attempt (id, result_id, number, claim_id, started_at)
      select ${attemptId}, id, attempts, ${claimId}, ${now}::timestamp from claimed
    ), entered as (
      insert into publish_attempt_event (attempt_id, at, kind, step)
      select ${attemptId}, ${now}::timestamp, 'STEP', 'REFRESHING_TOKEN' from claimed
    )
    select attempts, remote_ids as "remoteIds", sent_at as "sentAt", version from claimed`;
  if (!changed) return null;
  events.pubSub.publish('shareResult:changed', result.shareId, { resultId: result.id });
  return {
    ...result,
    ...changed,
    status: 'PUBLISHING',
    step: 'REFRESHING_TOKEN',
    claimId,
    claimedUntil,
    failureKind: null,
    failureAction: null,
    failureMessage: null,
    platformCode: null,
    retryAt: null,
  };
}

/** Holds on to a result for another span. @throws ClaimLostError */
export async function renewClaim(
  deps: Deps,
  resultId: string,
  claimId: string,
  alongside: { readonly sentAt?: null } = {},
): Promise<void> {
  const now = deps.now();
  const { count } = await deps.prisma.shareResult.updateMany({
    where: { id: resultId, claimId, claimedUntil: { gt: now } },
    data: { ...alongside, claimedUntil: new Date(now.getTime() + CLAIM_MS) },
  });
  if (count === 0) throw new ClaimLostError(`the claim on result ${resultId} ran out`);
}
