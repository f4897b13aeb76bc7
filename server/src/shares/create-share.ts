import { randomUUID } from 'node:crypto';
import { Prisma } from '@herald/prisma/generated/client/client';
import type { ShareRequest, Viewer } from '@herald/schema/context';
import { DuplicateShareError } from '@herald/schema/errors';
import type { Deps } from '../deps.ts';
import { enqueuePublish } from '../jobs/queue.ts';
import { prepareShare } from './prepare-share.ts';
import { refuseDuplicates } from './refuse-duplicates.ts';

/**
 * Shares: checks the draft against every account, then stores the share, its results and their jobs in one transaction,
 * so that there is never one without the other.
 * @returns the id of the share; of the first one when the idempotency key was used before.
 */
export async function createShare(
  deps: Deps,
  viewer: Viewer,
  request: ShareRequest,
): Promise<string> {
  const earlier = await findByKey(deps, viewer, request.idempotencyKey);
  if (earlier) return earlier;

  const prepared = await prepareShare(deps, viewer, request);
  const id = randomUUID();
  const now = deps.now();
  const results = prepared.posts.map((post) => ({
    ...post,
    id: randomUUID(),
    shareId: id,
    status: request.scheduledAt ? ('SCHEDULED' as const) : ('QUEUED' as const),
  }));
  try {
    await deps.prisma.$transaction(async (tx) => {
      await refuseDuplicates(tx, viewer, request, prepared.connections);
      const { reference, idempotencyKey, scheduledAt } = request;
      await tx.share.create({
        data: {
          ...prepared.content,
          id,
          workspaceId: viewer.workspaceId,
          userId: viewer.userId,
          reference,
          idempotencyKey,
          scheduledAt,
          ...(scheduledAt && { dueAt: scheduledAt }),
        },
      });
      await tx.shareImage.createMany({
        data: prepared.images.map((image) => ({ ...image, shareId: id })),
      });
      await tx.shareResult.createMany({ data: results });
      for (const result of results) await enqueuePublish(tx, result, request.scheduledAt ?? now);
    });
  } catch (error) {
    // Two requests with one key at the same moment: the first one's share is the answer to both.
    const taken =
      error instanceof DuplicateShareError ||
      (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002');
    const winner = taken ? await findByKey(deps, viewer, request.idempotencyKey) : null;
    if (!winner) throw error;
    return winner;
  }
  deps.log.info({ shareId: id, results: results.length }, 'share created');
  return id;
}

async function findByKey(
  deps: Deps,
  viewer: Viewer,
  idempotencyKey: string | null,
): Promise<string | null> {
  if (!idempotencyKey) return null;
  const share = await deps.prisma.share.findUnique({
    where: { workspaceId_idempotencyKey: { workspaceId: viewer.workspaceId, idempotencyKey } },
    select: { id: true },
  });
  return share?.id ?? null;
}
