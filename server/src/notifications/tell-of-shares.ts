import type { Prisma, ShareResult } from '@herald/prisma/generated/client/client';
import { isFinal } from '@herald/schema/share-status';
import type { Deps } from '../deps.ts';
import { announce, type Cause, notify } from './notify.ts';

/** Notes that a result failed, or that its outcome is unknown, for when its share is finished. */
export async function noteEnding(
  tx: Prisma.TransactionClient,
  { id, shareId }: Pick<ShareResult, 'id' | 'shareId'>,
): Promise<void> {
  await tx.$executeRaw`
    insert into untold_ending (result_id, share_id) values (${id}, ${shareId}) on conflict do nothing`;
}

/**
 * Tells who shared, or the owners once that is no member any more, how a share ended, once all of it has: that something failed, or that what was scheduled is out. What
 * was told is not told again. Where it breaks, `tellOfRest` makes good for it.
 */
export async function tellOfShare(deps: Deps, shareId: string): Promise<void> {
  try {
    const told = await deps.prisma.$transaction(async (tx) => {
      const cause = await takeEnding(tx, shareId);
      return cause ? notify(deps, tx, cause) : [];
    });
    announce(deps, told);
  } catch (err) {
    deps.log.warn({ err, shareId }, 'nobody was told of a share yet');
  }
}

/** What there is to tell of a share that is finished; from then on it counts as told. */
async function takeEnding(tx: Prisma.TransactionClient, shareId: string): Promise<Cause | null> {
  const share = await tx.share.findUnique({
    where: { id: shareId },
    select: {
      workspaceId: true,
      userId: true,
      scheduledAt: true,
      results: { select: { id: true, status: true } },
    },
  });
  if (!share?.results.every(({ status }) => isFinal(status))) return null;
  const untold = await tx.$queryRaw<readonly { id: string }[]>`
    delete from untold_ending where share_id = ${shareId} returning result_id as id`;
  const statuses = untold.map(({ id }) => share.results.find((result) => result.id === id)?.status);
  const { workspaceId, userId, scheduledAt } = share;
  const failed = statuses.some((status) => status === 'FAILED' || status === 'UNKNOWN');
  if (failed) return { kind: 'SHARE_FAILED', workspaceId, shareId, userId };
  if (scheduledAt && statuses.includes('PUBLISHED'))
    return { kind: 'SCHEDULED_SHARE_DONE', workspaceId, shareId, userId };
  return null;
}

/** Tells of shares whose end nobody told of: the process was killed in between, or a person called off the rest. */
export async function tellOfRest(deps: Deps): Promise<void> {
  const finished = await deps.prisma.$queryRaw<readonly { shareId: string }[]>`
    select distinct untold.share_id as "shareId" from untold_ending untold
    where not exists (
      select from share_result result
      where result.share_id = untold.share_id
        and result.status in ('SCHEDULED', 'QUEUED', 'PUBLISHING', 'RETRYING')
    )
    limit 100`;
  for (const { shareId } of finished) await tellOfShare(deps, shareId);
}
