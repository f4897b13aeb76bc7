import type { Actor } from '@herald/schema/context';
import { ValidationError } from '@herald/schema/errors';
import type { Deps } from '../deps.ts';
import { dequeuePublish } from '../jobs/queue.ts';
import { askWhetherFinished } from '../webhooks/tell-of-results.ts';
import { tellOfChange, writeChange } from './change-result.ts';
import { NO_FAILURE } from './change-share.ts';
import { lockShare } from './lock-share.ts';
import { noteEvent } from './result-event.ts';

/** Cancels all that has not started, or nothing; what may already have been sent is left to finish. */
export async function cancelShare(deps: Deps, actor: Actor, shareId: string): Promise<void> {
  const { workspaceId } = actor;
  const canceled = await deps.prisma.$transaction(async (tx) => {
    const results = await lockShare(tx, shareId, workspaceId);
    const waiting = results.filter(
      ({ status, sentAt }) => ['SCHEDULED', 'QUEUED', 'RETRYING'].includes(status) && !sentAt,
    );
    for (const result of waiting) {
      await writeChange(tx, result, { ...NO_FAILURE, status: 'CANCELED', step: 'DONE' });
      await noteEvent(deps, result, { kind: 'CANCELED', actor })(tx);
      await dequeuePublish(tx, result.id);
    }
    if (waiting.length > 0) await askWhetherFinished(deps, tx, { id: shareId, workspaceId });
    return waiting;
  });
  if (canceled.length === 0)
    throw new ValidationError([
      { path: ['shareId'], message: 'Nothing of this share is waiting any more.' },
    ]);
  for (const { id, platform } of canceled) {
    tellOfChange(deps, { id, shareId });
    deps.metrics.resultEnded(platform, 'CANCELED', null, deps.now());
  }
}
