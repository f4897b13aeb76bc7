import type { ShareResult } from '@herald/prisma/generated/client/client';
import type { Actor } from '@herald/schema/context';
import { NotFoundError, ValidationError } from '@herald/schema/errors';
import type { Deps } from '../deps.ts';
import { enqueuePublish } from '../jobs/queue.ts';
import { tellReceiversOfResult } from '../webhooks/tell-of-results.ts';
import { changeResult, ResultChangedError } from './change-result.ts';
import { liftForRetry } from './holds.ts';
import { noteEvent } from './result-event.ts';

export const NO_FAILURE = {
  failureKind: null,
  failureAction: null,
  failureMessage: null,
  platformCode: null,
  retryAt: null,
} as const;

/** Puts failed results into the queue again, and no others. */
export async function retryShare(
  deps: Deps,
  actor: Actor,
  shareId: string,
  resultIds: readonly string[] | null,
): Promise<void> {
  const results = await resultsOf(deps, actor, shareId);
  const wanted = resultIds
    ? [...new Set(resultIds)].map((id) => results.find((result) => result.id === id))
    : results.filter(({ status }) => status === 'FAILED');
  const failed = wanted.flatMap((result) => (result?.status === 'FAILED' ? [result] : []));
  if (failed.length === 0 || failed.length < wanted.length)
    throw invalid('resultIds', 'Only what failed can be tried again; this has changed meanwhile.');
  const unusable = failed.find(({ connection }) => connection.status !== 'ACTIVE');
  if (unusable)
    throw invalid('resultIds', `Reconnect ${unusable.connection.displayName}, then retry.`);
  await liftForRetry(
    deps,
    failed.map(({ connection }) => connection),
  );
  for (const result of failed)
    await unlessChanged(() =>
      changeResult(
        deps,
        result,
        { ...NO_FAILURE, status: 'QUEUED', step: 'QUEUED', retriesUsed: 0 },
        async (tx) => {
          await noteEvent(deps, result, { kind: 'RETRIED', actor })(tx);
          await enqueuePublish(tx, result, deps.now());
        },
      ),
    );
}

/** Counts one change; none when somebody else was quicker: a worker has begun, or the same was asked twice. */
export async function unlessChanged(change: () => Promise<unknown>): Promise<0 | 1> {
  try {
    await change();
    return 1;
  } catch (error) {
    if (error instanceof ResultChangedError) return 0;
    throw error;
  }
}

/** Settles an UNKNOWN result by what the person saw at the platform. @returns the id of its share. */
export async function resolveResult(
  deps: Deps,
  actor: Actor,
  resolution: {
    readonly resultId: string;
    readonly published: boolean;
    readonly postUrl: string | null;
  },
): Promise<string> {
  const result = await deps.prisma.shareResult.findFirst({
    where: { id: resolution.resultId, share: { workspaceId: actor.workspaceId } },
    include: { connection: { select: { platform: true } } },
  });
  if (!result) throw new NotFoundError('There is no such result in your workspace.');
  if (result.status !== 'UNKNOWN')
    throw invalid(
      'resultId',
      'Only a result whose outcome is unknown can be settled; this one has changed meanwhile.',
    );
  const settled = await unlessChanged(() =>
    changeResult(
      deps,
      result,
      resolution.published
        ? {
            ...NO_FAILURE,
            status: 'PUBLISHED',
            postUrl: resolution.postUrl,
            publishedAt: result.sentAt ?? deps.now(),
            sentAt: null,
          }
        : {
            status: 'FAILED',
            failureAction: 'RETRY',
            failureMessage: 'You found no such post at the platform. It can be sent again.',
            sentAt: null,
          },
      async (tx) => {
        await noteEvent(deps, result, {
          kind: resolution.published ? 'RESOLVED_PUBLISHED' : 'RESOLVED_NOT_PUBLISHED',
          actor,
        })(tx);
        // What was sent is answered now, by the person: a retry is a fresh start. How an attempt ended stays as it was.
        const sent = { resultId: result.id, sentAt: { not: null } };
        await tx.publishAttempt.updateMany({
          where: { ...sent, answeredAt: null },
          data: { answeredAt: deps.now() },
        });
        await tx.publishAttempt.updateMany({
          where: { ...sent, outcome: null },
          data: { outcome: 'UNKNOWN' },
        });
        await tellReceiversOfResult(deps, tx, result.id);
      },
    ),
  );
  if (!settled) throw invalid('resultId', 'Somebody else has just settled this result.');
  const outcome = resolution.published ? 'PUBLISHED' : 'FAILED';
  deps.metrics.resultEnded(result.connection.platform, outcome, null, deps.now());
  return result.shareId;
}

async function resultsOf(deps: Deps, actor: Actor, shareId: string) {
  const share = await deps.prisma.share.findFirst({
    where: { id: shareId, workspaceId: actor.workspaceId },
    include: { results: { include: { connection: { include: { grant: true } } } } },
  });
  if (!share) throw new NotFoundError('There is no such share in your workspace.');
  return share.results satisfies readonly ShareResult[];
}

function invalid(field: string, message: string): ValidationError {
  return new ValidationError([{ path: [field], message }]);
}
