import type { Actor } from '@herald/schema/context';
import { ValidationError } from '@herald/schema/errors';
import type { Deps } from '../deps.ts';
import { enqueuePublish } from '../jobs/queue.ts';
import { tellOfChange, writeChange } from './change-result.ts';
import { lockPlanned } from './lock-share.ts';
import { noteEvent } from './result-event.ts';
import { scheduleProblems } from './schedule.ts';

/** Moves a share that waits for its time, with its jobs, to another time: all of it or nothing. */
export async function rescheduleShare(
  deps: Deps,
  actor: Actor,
  shareId: string,
  scheduledAt: Date,
): Promise<void> {
  const problems = scheduleProblems(scheduledAt, deps.now());
  if (problems.length > 0) throw new ValidationError(problems);
  await move(deps, actor, shareId, scheduledAt);
}

/** Has a share that waits for its time go out now. */
export async function publishShareNow(deps: Deps, actor: Actor, shareId: string): Promise<void> {
  await move(deps, actor, shareId, null);
}

/** @param until when it goes out from now on; null: at once */
async function move(deps: Deps, actor: Actor, shareId: string, until: Date | null): Promise<void> {
  const at = until ?? deps.now();
  const moved = await deps.prisma.$transaction(async (tx) => {
    const waiting = await lockPlanned(tx, shareId, actor.workspaceId);
    await tx.share.update({
      where: { id: shareId },
      data: { scheduledAt: at, dueAt: at, version: { increment: 1 } },
    });
    for (const result of waiting) {
      // Also where nothing else of it changes: a worker that read it before cannot take it any more.
      await writeChange(tx, result, until ? {} : { status: 'QUEUED' });
      await noteEvent(deps, result, { kind: 'RESCHEDULED', until, actor })(tx);
      await enqueuePublish(tx, result, at);
    }
    return waiting;
  });
  for (const { id } of moved) tellOfChange(deps, { id, shareId });
  deps.log.info({ shareId, results: moved.length }, 'share rescheduled');
}
