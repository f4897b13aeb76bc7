import type { PublishStep } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import type { Claim } from './claim.ts';

/**
 * Changes the step of a claimed result and adds it to the history of its attempt, in one statement: steps are entered
 * while the person waits. Does nothing when it is at that step already, or when the claim is no longer held.
 */
export async function enterStep(
  { prisma, events }: Pick<Deps, 'prisma' | 'events'>,
  { id: claimId, attemptId, result }: Pick<Claim, 'id' | 'attemptId' | 'result'>,
  { step, at }: { readonly step: PublishStep; readonly at: Date },
): Promise<void> {
  // Not proved by the version: a change whose answer got lost would keep out every step after it.
  const entered = await prisma.$executeRaw`
    with changed as (
      update share_result
      set step = ${step}::"PublishStep", version = version + 1, updated_at = now() at time zone 'utc'
      where id = ${result.id} and claim_id = ${claimId} and status = 'PUBLISHING'
        and step <> ${step}::"PublishStep"
      returning step
    )
    insert into publish_attempt_event (attempt_id, at, kind, step)
    select ${attemptId}, ${at}, 'STEP', step from changed`;
  if (entered === 0) return;
  events.pubSub.publish('shareResult:changed', result.shareId, { resultId: result.id });
}
