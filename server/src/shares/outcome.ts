import type { FailureAction, ShareResult } from '@herald/prisma/generated/client/client';
import { markRefused } from '../connections/needs-reconnect.ts';
import type { Deps } from '../deps.ts';
import { enqueuePublish } from '../jobs/queue.ts';
import { noteEnding, tellOfShare } from '../notifications/tell-of-shares.ts';
import type { PlatformError, PlatformErrorKind } from '../platforms/errors.ts';
import type { Publication } from '../platforms/post.ts';
import { askWhetherFinished, tellReceiversOfResult } from '../webhooks/tell-of-results.ts';
import { changeResult } from './change-result.ts';
import type { Claim } from './claim.ts';
import { type HeldBack, heed } from './holds.ts';
import type { Journal } from './journal.ts';
import type { Work } from './load-work.ts';
import { lookUpFailure, unknown } from './look-up-failure.ts';
import { recordPublication } from './record-publication.ts';
import { nextRetry } from './retry-policy.ts';

/** How one attempt ended. */
export type Outcome =
  | { readonly kind: 'published'; readonly publication: Publication }
  /** The account was disconnected or its login died before the attempt began. */
  | { readonly kind: 'disconnected' }
  /** A limit is used up; nothing was sent, or what was sent is known to have created nothing. */
  | { readonly kind: 'held'; readonly hold: HeldBack }
  | { readonly kind: 'refused'; readonly error: PlatformError }
  /** Sent without an answer; by now it is sure that nothing was created. */
  | { readonly kind: 'not-created'; readonly error: PlatformError }
  /** Sent without an answer, and the look-up went unanswered as well: ask again. */
  | { readonly kind: 'unsettled'; readonly error: PlatformError }
  /** The platform cannot tell what became of the post. */
  | { readonly kind: 'unknown' }
  /** A person asked what became of it, and the platform surely does not have it. */
  | { readonly kind: 'absent' }
  /** Something of ours broke; what was sent stays noted and is looked up next time. */
  | { readonly kind: 'fault' };

/** What the row and the journal say of a failure. */
export interface Failure {
  readonly status: 'FAILED' | 'RETRYING' | 'UNKNOWN';
  readonly kind: PlatformErrorKind;
  readonly action: FailureAction;
  readonly message: string;
  readonly platformCode: string | null;
  readonly retryAt: Date | null;
  /** Waiting as told uses up no retry. */
  readonly usesRetry: boolean;
}

/** Turns the end of an attempt into the row, the journal and, where it goes on, the next job. */
export async function recordOutcome(
  deps: Deps,
  work: Work,
  claim: Claim,
  journal: Journal,
  outcome: Outcome,
): Promise<void> {
  if (outcome.kind === 'published') {
    const recorded = await recordPublication(deps, work, claim, journal, outcome.publication);
    if (!recorded) return;
    const dueAt = work.share.scheduledAt ?? claim.result.createdAt;
    deps.metrics.resultEnded(work.platform.id, 'PUBLISHED', dueAt, deps.now());
    deps.log.info({ attempts: claim.result.attempts }, 'published');
    if (recorded.toTell) await tellOfShare(deps, claim.result.shareId);
    return;
  }
  const current = await deps.prisma.shareResult.findUniqueOrThrow({
    where: { id: work.result.id },
  });
  if (current.claimId !== claim.id) return;
  const released = { claimId: null, claimedUntil: null, lookUpOnly: false };

  const failure = failureOf(deps, work, current, outcome);
  if ('error' in outcome) await heed(deps, work, outcome.error);
  deps.log.warn(
    {
      kind: failure.kind,
      status: failure.status,
      retryAt: failure.retryAt,
      platformCode: failure.platformCode,
    },
    'publish failed',
  );
  if (failure.kind === 'UNAUTHORIZED' && outcome.kind === 'refused') {
    // Before the result is told of, so that whoever reads it finds the account as it is.
    await markRefused(deps, work.connection, outcome.error);
  }
  const { retryAt } = failure;
  await changeResult(
    deps,
    current,
    {
      ...released,
      status: failure.status,
      step: failure.status === 'RETRYING' ? 'QUEUED' : 'DONE',
      failureKind: failure.kind,
      failureAction: failure.action,
      failureMessage: failure.message,
      platformCode: failure.platformCode,
      retryAt,
      ...(failure.usesRetry ? { retriesUsed: { increment: 1 } } : {}),
    },
    async (tx) => {
      await journal.finished(
        {
          outcome: failure.status,
          failureKind: failure.kind,
          message: failure.message,
          platformCode: failure.platformCode,
          retryAt,
        },
        tx,
      );
      if (retryAt) return enqueuePublish(tx, current, retryAt);
      // Who asked what became of it is there to see it; that it failed was told before.
      if (!work.result.lookUpOnly) await noteEnding(tx, current);
      const asBefore = work.result.lookUpOnly && failure.status === 'UNKNOWN';
      // What ended meanwhile waited for this.
      if (asBefore) await askWhetherFinished(deps, tx, work.share);
      else await tellReceiversOfResult(deps, tx, current.id);
    },
  );
  if (failure.status === 'RETRYING') return;
  deps.metrics.resultEnded(work.platform.id, failure.status, null, deps.now());
  await tellOfShare(deps, current.shareId);
}

function failureOf(
  deps: Deps,
  work: Work,
  { retriesUsed, sentAt }: Pick<ShareResult, 'retriesUsed' | 'sentAt'>,
  outcome: Exclude<Outcome, { kind: 'published' }>,
): Failure {
  const failure = work.result.lookUpOnly
    ? lookUpFailure(work, outcome)
    : plainFailureOf(deps, work, retriesUsed, outcome);
  // What was sent and never settled may be out there: saying that it failed would invite a second one.
  return failure.status === 'FAILED' && sentAt ? unknown(work) : failure;
}

function plainFailureOf(
  deps: Deps,
  work: Work,
  retriesUsed: number,
  outcome: Exclude<Outcome, { kind: 'published' }>,
): Failure {
  const { name } = work.platform;
  const base = { platformCode: null, retryAt: null, usesRetry: false };
  switch (outcome.kind) {
    case 'disconnected':
      return {
        ...base,
        status: 'FAILED',
        kind: 'UNAUTHORIZED',
        action: 'RECONNECT',
        message: `${work.connection.displayName} is no longer connected. Reconnect it, then retry.`,
      };
    case 'held':
      return {
        ...base,
        status: 'RETRYING',
        kind: 'RATE_LIMITED',
        action: 'WAIT',
        message: outcome.hold.reason,
        retryAt: outcome.hold.until,
      };
    case 'unknown':
    case 'absent':
      return unknown(work);
    case 'unsettled': {
      const told = outcome.error.kind === 'RATE_LIMITED' ? outcome.error.retryAt : null;
      const retryAt = told ?? nextRetry(retriesUsed, deps.now());
      if (!retryAt) return unknown(work);
      return {
        ...base,
        status: 'RETRYING',
        kind: 'UNKNOWN_OUTCOME',
        action: 'WAIT',
        message: `${name} did not answer. Herald looks whether the post is there before it tries again.`,
        retryAt,
        usesRetry: told === null,
      };
    }
    case 'fault': {
      const retryAt = nextRetry(retriesUsed, deps.now());
      const message = 'Something went wrong inside Herald. It is logged, and your post is safe.';
      const fault = { ...base, kind: 'UNEXPECTED' as const, message };
      return retryAt
        ? { ...fault, status: 'RETRYING', action: 'WAIT', retryAt, usesRetry: true }
        : { ...fault, status: 'FAILED', action: 'RETRY' };
    }
    case 'not-created':
      return passing(deps, outcome.error, retriesUsed, 'UNAVAILABLE');
    case 'refused':
      return refusal(deps, outcome.error, retriesUsed);
  }
}

function refusal(deps: Deps, error: PlatformError, retriesUsed: number): Failure {
  const { kind, message, platformCode } = error;
  const final = {
    kind,
    message,
    platformCode,
    retryAt: null,
    usesRetry: false,
    status: 'FAILED' as const,
  };
  switch (kind) {
    case 'UNAUTHORIZED':
      return { ...final, action: 'RECONNECT' };
    case 'REJECTED':
      // Nothing is wrong with the post where the operator has to act.
      return { ...final, action: error.alertsOperator ? 'RETRY' : 'EDIT' };
    case 'DUPLICATE':
      return { ...final, action: 'EDIT' };
    case 'RATE_LIMITED': {
      const retryAt = error.retryAt ?? new Date(deps.now().getTime() + 15 * 60 * 1000);
      return { ...final, status: 'RETRYING', action: 'WAIT', retryAt };
    }
    case 'UNAVAILABLE':
    case 'UNKNOWN_OUTCOME':
      return passing(deps, error, retriesUsed, kind);
    case 'UNEXPECTED':
      return { ...final, action: 'RETRY' };
  }
}

function passing(
  deps: Deps,
  error: PlatformError,
  retriesUsed: number,
  kind: PlatformErrorKind,
): Failure {
  const { message, platformCode, giveUp } = error;
  const retryAt = error.retryAt ?? nextRetry(retriesUsed, deps.now());
  if (giveUp && retriesUsed >= giveUp.after)
    return {
      status: 'FAILED',
      kind,
      action: 'RETRY',
      message: giveUp.message,
      platformCode,
      retryAt: null,
      usesRetry: false,
    };
  return retryAt
    ? {
        status: 'RETRYING',
        kind,
        action: 'WAIT',
        message,
        platformCode,
        retryAt,
        usesRetry: error.retryAt === null,
      }
    : {
        status: 'FAILED',
        kind,
        action: 'RETRY',
        message: `${deps.platforms[error.platform].name} could not be reached for over an hour. Retry when it is back.`,
        platformCode,
        retryAt: null,
        usesRetry: false,
      };
}
