import type { PublishStep, ShareResult } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { ResultChangedError } from './change-result.ts';

/**
 * Changes the step of a result under way and adds it to the history of its attempt, as `changeResult` would, but in one
 * statement: steps are entered while the person waits.
 * @throws ResultChangedError when the row is not the one that was read any more.
 */
export async function enterStep(
  { prisma, events }: Pick<Deps, 'prisma' | 'events'>,
  result: ShareResult,
  attemptId: string,
  { step, at }: { readonly step: PublishStep; readonly at: Date },
): Promise<ShareResult> {
  const entered = await prisma.$executeRaw`
    with changed as (
      update share_result
      set step = ${step}::"PublishStep", version = version + 1, updated_at = now() at time zone 'utc'
      where id = ${result.id} and version = ${result.version}
      returning step
    )
    insert into publish_attempt_event (attempt_id, at, kind, step)
    select ${attemptId}, ${at}, 'STEP', step from changed`;
  if (entered === 0)
    throw new ResultChangedError(`result ${result.id} is past version ${result.version}`);
  events.pubSub.publish('shareResult:changed', result.shareId, { resultId: result.id });
  return { ...result, step, version: result.version + 1 };
}
