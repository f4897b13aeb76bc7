import type {
  FailureKind,
  LookUpAnswer,
  Prisma,
  PublishAttemptEvent,
  ShareStatus,
} from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { CLAIM_MS, type Claim, ClaimLostError, renewClaim } from './claim.ts';

/** One attempt's line in the journal. */
export interface Journal {
  /** Written just before the call that brings the post into being. @throws ClaimLostError */
  sent(at: Date): Promise<void>;
  /** Its answer came, whatever it was: written when the attempt is finished, for until then it settles nothing. */
  answered(): void;
  /** When it came; null: nothing was sent, or nothing came. */
  answeredAt(): Date | null;
  /** The call is known to have created nothing. */
  notCreated(): Promise<void>;
  /** The platform was asked what became of the post. */
  lookedUp(answer: LookUpAnswer): Promise<void>;
  /** The attempt goes on with a new token. */
  tokenRefreshed(): Promise<void>;
  /** A failure is written together with the result: one without the other would leave a settled post in doubt. */
  finished(outcome: JournalOutcome, tx: Prisma.TransactionClient): Promise<void>;
}

export interface JournalOutcome {
  readonly outcome: ShareStatus;
  readonly failureKind: FailureKind | null;
  readonly message: string | null;
  readonly platformCode: string | null;
  readonly retryAt: Date | null;
}

/** The line that was opened with a claim. */
export function journalOf(deps: Deps, { id: claimId, attemptId, result }: Claim): Journal {
  let answeredAt: Date | null = null;
  const note = async (event: Pick<PublishAttemptEvent, 'kind'> & Partial<PublishAttemptEvent>) => {
    await deps.prisma.publishAttemptEvent
      .create({ data: { ...event, attemptId, at: deps.now() } })
      // What happened counts more than the note of it.
      .catch((err) => deps.log.warn({ err }, 'event not noted in the journal'));
  };
  return {
    lookedUp: (answer) => note({ kind: 'LOOKED_UP', answer }),
    tokenRefreshed: () => note({ kind: 'TOKEN_REFRESHED' }),
    sent: async (at) => {
      await writeSent(deps, result.id, claimId, attemptId, at);
      answeredAt = null;
    },
    answered: () => {
      answeredAt = deps.now();
    },
    answeredAt: () => answeredAt,
    notCreated: () => renewClaim(deps, result.id, claimId, { sentAt: null }),
    finished: async (outcome, { publishAttempt }) => {
      const data = { ...outcome, answeredAt, finishedAt: deps.now() };
      await publishAttempt.update({ where: { id: attemptId }, data });
    },
  };
}

/** One statement proves the claim, renews it and notes that the post is sent. @throws ClaimLostError */
async function writeSent(
  { prisma, now }: Deps,
  resultId: string,
  claimId: string,
  attemptId: string,
  at: Date,
): Promise<void> {
  const claimedUntil = new Date(now().getTime() + CLAIM_MS);
  const noted = await prisma.$executeRaw`
    with held as (
      update share_result
      set sent_at = ${at}, claimed_until = ${claimedUntil}, updated_at = now() at time zone 'utc'
      where id = ${resultId} and claim_id = ${claimId} and claimed_until > ${now()}
      returning id
    )
    update publish_attempt attempt set sent_at = ${at}, answered_at = null
    from held where attempt.id = ${attemptId}`;
  if (noted === 0) throw new ClaimLostError(`the claim on result ${resultId} ran out`);
}
