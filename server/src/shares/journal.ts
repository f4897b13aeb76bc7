import type { FailureKind, Prisma, ShareStatus } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { type Claim, renewClaim } from './claim.ts';

/** One attempt's line in the journal. */
export interface Journal {
  /** Written just before the call that brings the post into being. @throws ClaimLostError */
  sent(at: Date): Promise<void>;
  /** Written just after its answer, whatever it was. */
  answered(): Promise<void>;
  /** The call is known to have created nothing. */
  notCreated(): Promise<void>;
  /** Written together with the result: one without the other would leave a settled post in doubt. */
  finished(outcome: JournalOutcome, tx: Prisma.TransactionClient): Promise<void>;
}

export interface JournalOutcome {
  readonly outcome: ShareStatus;
  readonly failureKind: FailureKind | null;
  readonly message: string | null;
  readonly platformCode: string | null;
}

export async function openJournal(deps: Deps, claim: Claim): Promise<Journal> {
  const { result } = claim;
  const { id } = await deps.prisma.publishAttempt.create({
    data: {
      resultId: result.id,
      number: result.attempts,
      claimId: claim.id,
      startedAt: deps.now(),
    },
  });
  const write = async (
    data: Prisma.PublishAttemptUpdateInput,
    { publishAttempt }: Prisma.TransactionClient = deps.prisma,
  ) => {
    await publishAttempt.update({ where: { id }, data });
  };
  return {
    sent: async (at) => {
      await renewClaim(deps, result.id, claim.id, { sentAt: at });
      await write({ sentAt: at, answeredAt: null });
    },
    answered: () => write({ answeredAt: deps.now() }),
    notCreated: () => renewClaim(deps, result.id, claim.id, { sentAt: null }),
    finished: (outcome, tx) => write({ ...outcome, finishedAt: deps.now() }, tx),
  };
}
