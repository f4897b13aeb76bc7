import type { ShareResult } from '@herald/prisma/generated/client/client';
import { withRenewal } from '../connections/renewal.ts';
import type { Deps } from '../deps.ts';
import { enqueuePublish } from '../jobs/queue.ts';
import { addLogContext } from '../log-context.ts';
import { noteEnding, tellOfShare } from '../notifications/tell-of-shares.ts';
import { PlatformError } from '../platforms/errors.ts';
import type { Post, Publication } from '../platforms/post.ts';
import { tellReceiversOfResult } from '../webhooks/tell-of-results.ts';
import { changeResult } from './change-result.ts';
import { type Claim, claimResult } from './claim.ts';
import { awaitItsTime, isBeforeItsTime } from './due-time.ts';
import { currentHold, type HeldBack } from './holds.ts';
import { type Journal, journalOf } from './journal.ts';
import { loadWork, type Work } from './load-work.ts';
import { type Outcome, recordOutcome } from './outcome.ts';
import { refuseWithoutScopes } from './required-scopes.ts';
import { noteEvent } from './result-event.ts';
import { openSession, type PublishSession } from './session.ts';
import { createStepReports, type StepReports } from './step-reports.ts';

/** Publishes one result: claims it, posts it or finds out what became of it, and records the outcome. */
export async function publishResult(deps: Deps, resultId: string): Promise<void> {
  const work = await loadWork(deps, resultId);
  if (!work) return;
  const platform = work.platform.id;
  addLogContext({ shareId: work.share.id, resultId, platform });
  if (isBeforeItsTime(work, deps.now())) return awaitItsTime(deps, work);
  const hold = await currentHold(deps, work);
  // What may have been sent is looked after first, whatever else has to wait.
  const maybeSent = work.firstSentAt !== null || work.result.status === 'PUBLISHING';
  if (hold && !maybeSent) return holdBack(deps, work, hold);
  const claim = await claimResult(deps, work.result);
  if ('heldUntil' in claim) {
    await enqueuePublish(deps.prisma, work.result, claim.heldUntil);
    return;
  }
  addLogContext({ attempt: claim.result.attempts });
  const attemptEnded = deps.metrics.attemptBegan(platform);
  try {
    const journal = journalOf(deps, claim);
    const steps = createStepReports(deps, claim);
    const outcome = await attempt(deps, work, claim, journal, steps, hold);
    attemptEnded(outcome.kind);
    await steps.written();
    await recordOutcome(deps, work, claim, journal, outcome);
  } finally {
    claim.release();
  }
}

/** Waits for the end of a limit without asking the platform, which would only make it longer. */
async function holdBack(deps: Deps, { result, platform }: Work, hold: HeldBack): Promise<void> {
  const { until, reason, refusal } = hold;
  if (refusal && hasWaitedFor(hold, result, deps.now())) {
    await changeResult(
      deps,
      result,
      {
        status: 'FAILED',
        step: 'DONE',
        failureKind: 'UNEXPECTED',
        failureAction: 'RETRY',
        failureMessage: refusal,
        platformCode: null,
        retryAt: null,
      },
      async (tx) => {
        await noteEvent(deps, result, { kind: 'GIVEN_UP', message: refusal })(tx);
        await noteEnding(tx, result);
        await tellReceiversOfResult(deps, tx, result.id);
      },
    );
    deps.metrics.resultEnded(platform.id, 'FAILED', null, deps.now());
    deps.log.warn({ kind: 'UNEXPECTED', status: 'FAILED' }, 'publish failed');
    await tellOfShare(deps, result.shareId);
    return;
  }
  const held = noteEvent(deps, result, { kind: 'HELD', message: reason, until });
  await changeResult(
    deps,
    result,
    {
      status: 'RETRYING',
      failureKind: 'RATE_LIMITED',
      failureAction: 'WAIT',
      failureMessage: reason,
      platformCode: null,
      retryAt: until,
    },
    async (tx) => {
      await held(tx);
      await enqueuePublish(tx, result, until);
    },
  );
}

/** Whether a post was told to wait for the same thing before, and that time is over. */
function hasWaitedFor(
  { reason }: HeldBack,
  { status, failureMessage, retryAt }: ShareResult,
  now: Date,
): boolean {
  const waited = status === 'RETRYING' && failureMessage === reason;
  return waited && retryAt !== null && retryAt <= now;
}

/** The one place where a platform's refusal becomes data; anything else that is thrown is a fault of ours, and logged. */
async function attempt(
  deps: Deps,
  work: Work,
  claim: Claim,
  journal: Journal,
  steps: StepReports,
  hold: HeldBack | null,
): Promise<Outcome> {
  if (work.connection.status !== 'ACTIVE') return { kind: 'disconnected' };
  try {
    const session = await openSession(deps, work, claim, journal, steps);
    // Also after an earlier look that found nothing: what was cut off may have landed since.
    const sentAt = claim.result.sentAt ?? work.firstSentAt;
    const { lookUpOnly } = work.result;
    if (sentAt || lookUpOnly) {
      const found = await lookUp(work, session, sentAt);
      if (found !== 'ABSENT') return found;
      await session.forgetSent();
    }
    if (lookUpOnly) return { kind: 'absent' };
    if (hold) return { kind: 'held', hold };
    refuseWithoutScopes(deps, work, session);
    return await withRenewal(() => publishAndSettle(work, session), session.refreshToken);
  } catch (error) {
    if (error instanceof PlatformError) return { kind: 'refused', error };
    deps.log.error({ err: error }, 'publishing broke');
    return { kind: 'fault' };
  }
}

/** Whether a question may be answered when it is asked again: what is not understood came mostly from something in between. */
function isUnanswered({ kind }: PlatformError): boolean {
  return kind === 'UNAVAILABLE' || kind === 'RATE_LIMITED' || kind === 'UNEXPECTED';
}

async function publishAndSettle(work: Work, session: PublishSession): Promise<Outcome> {
  try {
    const post: Post = { ...work.post, sentAt: work.firstSentAt };
    return { kind: 'published', publication: await work.platform.publish(post, session) };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const maybeCreated =
      error.kind === 'UNKNOWN_OUTCOME' || (error.kind === 'DUPLICATE' && work.firstSentAt !== null);
    if (!maybeCreated) throw error;
    return settle(work, session, error);
  }
}

/** The post may exist although nobody said so: asks the platform before anyone else. */
async function settle(work: Work, session: PublishSession, error: PlatformError): Promise<Outcome> {
  const found = await lookUp(work, session, work.firstSentAt ?? session.sentAt());
  if (found !== 'ABSENT') return found;
  // It says that it has the post, after one was sent: hidden as it is, that one arrived.
  if (error.kind === 'DUPLICATE') return { kind: 'unknown' };
  await session.forgetSent();
  const { cause } = error;
  // An answer nobody understands stays one, now that it is sure that it created nothing.
  if (cause instanceof PlatformError && cause.kind === 'UNEXPECTED')
    return { kind: 'refused', error: cause };
  return { kind: 'not-created', error };
}

type Found = Extract<Outcome, { kind: 'published' | 'unknown' | 'unsettled' }> | 'ABSENT';

const ANSWERS = { published: 'FOUND', unknown: 'UNKNOWN', unsettled: 'UNANSWERED' } as const;

/** Asks the platform what became of the post, and keeps that in the history. */
async function lookUp(work: Work, session: PublishSession, sentAt: Date | null): Promise<Found> {
  const found = await ask(work, session, sentAt);
  await session.lookedUp(found === 'ABSENT' ? found : ANSWERS[found.kind]);
  return found;
}

async function ask(work: Work, session: PublishSession, sentAt: Date | null): Promise<Found> {
  const call = () => {
    session.report('CONFIRMING');
    return work.platform.lookUp({ ...work.post, sentAt }, session);
  };
  try {
    const found = await withRenewal(call, session.refreshToken);
    if (found === 'ABSENT') return 'ABSENT';
    // A post that is known to be another's says nothing about this one.
    if (found === 'UNKNOWN' || (await work.post.otherPostIds()).has(found.postId))
      return { kind: 'unknown' };
    return { kind: 'published', publication: found satisfies Publication };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    // The question itself went unanswered: it is asked again before anything is sent.
    return isUnanswered(error) || error.alertsOperator
      ? { kind: 'unsettled', error }
      : { kind: 'unknown' };
  }
}
