import type { Prisma } from '@herald/prisma/generated/client/client';
import { isFinal } from '@herald/schema/share-status';
import type { Deps } from '../deps.ts';
import { finishedJob } from '../jobs/webhook-jobs.ts';
import { finishedEvent, resultEvent } from './event-data.ts';
import { recordEvents } from './record-events.ts';

/** Tells receivers how a result ended; in the transaction that ends it, after everything it changes. */
export async function tellReceiversOfResult(
  deps: Pick<Deps, 'now'>,
  tx: Prisma.TransactionClient,
  resultId: string,
): Promise<void> {
  const result = await tx.shareResult.findUnique({
    where: { id: resultId, share: { workspace: { webhookEndpoints: { some: {} } } } },
    include: { share: true, connection: true },
  });
  if (!result) return;
  const { share, connection } = result;
  await recordEvents(deps, tx, resultEvent(share, result, connection));
  await askWhetherFinished(deps, tx, share);
}

/** Has receivers told of a share once all of it has ended; in the transaction that ends a part of it. */
export async function askWhetherFinished(
  { now }: Pick<Deps, 'now'>,
  tx: Pick<Prisma.TransactionClient, '$queryRaw'>,
  share: { readonly id: string; readonly workspaceId: string },
): Promise<void> {
  await tx.$queryRaw`with ${finishedJob(share, now())} select count(*)::int from asked`;
}

/** Tells receivers that a share is finished, if it is; of the same end they are told once. */
export async function tellReceiversOfShare(deps: Deps, shareId: string): Promise<void> {
  await deps.prisma.$transaction(async (tx) => {
    // Of two that look at once, the second sees what the first told of, or what came later.
    await tx.$queryRaw`select from pg_advisory_xact_lock(hashtextextended(${`end of ${shareId}`}::text, 0))`;
    // Before the results are read: of a retry meanwhile they tell, and then nothing is told under the number before it.
    const retries = await tx.shareResultEvent.count({
      where: { kind: 'RETRIED', result: { shareId } },
    });
    const share = await tx.share.findUnique({
      where: { id: shareId },
      include: { results: { include: { connection: true }, orderBy: { id: 'asc' } } },
    });
    if (!share?.results.every(({ status }) => isFinal(status))) return;
    await recordEvents(deps, tx, [finishedEvent(share, share.results, retries)]);
  });
}
