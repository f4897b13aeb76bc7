import type { Actor } from '@herald/schema/context';
import { NotFoundError, ValidationError } from '@herald/schema/errors';
import type { Deps } from '../deps.ts';
import { enqueuePublish } from '../jobs/queue.ts';
import { changeResult } from './change-result.ts';
import { NO_FAILURE, unlessChanged } from './change-share.ts';
import { noteEvent } from './result-event.ts';

/**
 * Has the platform asked once more what became of an UNKNOWN result. It goes through the queue and under a claim like
 * every attempt, so that nobody posts or settles it meanwhile; that it only wants an answer is kept in the row, for
 * whoever takes over from a killed process.
 * @returns the id of its share.
 * @throws NotFoundError, ValidationError
 */
export async function lookUpResult(deps: Deps, actor: Actor, resultId: string): Promise<string> {
  const result = await deps.prisma.shareResult.findFirst({
    where: { id: resultId, share: { workspaceId: actor.workspaceId } },
    include: { connection: { select: { status: true, displayName: true } } },
  });
  if (!result) throw new NotFoundError('There is no such result in your workspace.');
  if (result.status !== 'UNKNOWN')
    throw invalid(
      'Only a result whose outcome is unknown can be looked up; this one has changed meanwhile.',
    );
  if (result.connection.status !== 'ACTIVE')
    throw invalid(`Reconnect ${result.connection.displayName}, then look it up.`);
  const asked = await unlessChanged(() =>
    changeResult(
      deps,
      result,
      { ...NO_FAILURE, status: 'PUBLISHING', step: 'CONFIRMING', lookUpOnly: true },
      async (tx) => {
        await noteEvent(deps, result, { kind: 'LOOK_UP_ASKED', actor })(tx);
        await enqueuePublish(tx, result, deps.now());
      },
    ),
  );
  if (!asked) throw invalid('Somebody else has just settled this result, or looks it up.');
  return result.shareId;
}

function invalid(message: string): ValidationError {
  return new ValidationError([{ path: ['resultId'], message }]);
}
