import { randomUUID } from 'node:crypto';
import type { ShareResult } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { changeResult, ResultChangedError } from './change-result.ts';

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
  try {
    const claimed = await changeResult(deps, result, {
      status: 'PUBLISHING',
      step: 'QUEUED',
      claimId: id,
      claimedUntil: new Date(now.getTime() + CLAIM_MS),
      attempts: { increment: 1 },
      failureKind: null,
      failureAction: null,
      failureMessage: null,
      platformCode: null,
      retryAt: null,
    });
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
    return { id, result: claimed, signal: lost.signal, release: () => clearInterval(timer) };
  } catch (error) {
    if (error instanceof ResultChangedError) return { heldUntil: new Date(now.getTime() + 1000) };
    throw error;
  }
}

/** Holds on to a result for another span. @throws ClaimLostError */
export async function renewClaim(
  deps: Deps,
  resultId: string,
  claimId: string,
  alongside: { readonly sentAt?: Date | null } = {},
): Promise<void> {
  const now = deps.now();
  const { count } = await deps.prisma.shareResult.updateMany({
    where: { id: resultId, claimId, claimedUntil: { gt: now } },
    data: { ...alongside, claimedUntil: new Date(now.getTime() + CLAIM_MS) },
  });
  if (count === 0) throw new ClaimLostError(`the claim on result ${resultId} ran out`);
}
