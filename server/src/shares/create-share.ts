import { randomUUID } from 'node:crypto';
import { Prisma } from '@herald/prisma/generated/client/client';
import type { Actor } from '@herald/schema/context';
import { DuplicateShareError } from '@herald/schema/errors';
import type { KeptShare, ShareRequest } from '@herald/schema/shares';
import type { Deps } from '../deps.ts';
import { enqueuePublish } from '../jobs/queue.ts';
import { authorOf } from './author.ts';
import { prepareShare } from './prepare-share.ts';
import { refuseDuplicates } from './refuse-duplicates.ts';

/**
 * Shares: checks the draft against every account, then stores the share, its results and their jobs in one transaction,
 * so that there is never one without the other.
 * @returns the share; `replayed`: the first one, as its idempotency key was used before.
 */
export async function createShare(
  deps: Deps,
  actor: Actor,
  request: ShareRequest,
): Promise<KeptShare> {
  const earlier = await findByKey(deps, actor, request.idempotencyKey);
  if (earlier) return { shareId: earlier, replayed: true };

  const prepared = await prepareShare(deps, actor, request);
  const id = randomUUID();
  const now = deps.now();
  const { userId, apiKeyId: createdByKeyId } = authorOf(actor);
  const results = prepared.posts.map((post) => ({
    ...post,
    id: randomUUID(),
    shareId: id,
    status: request.scheduledAt ? ('SCHEDULED' as const) : ('QUEUED' as const),
  }));
  try {
    await deps.prisma.$transaction(async (tx) => {
      await refuseDuplicates(tx, actor, request, prepared.connections);
      const { reference, idempotencyKey, scheduledAt } = request;
      await tx.share.create({
        data: {
          ...prepared.content,
          id,
          workspaceId: actor.workspaceId,
          userId,
          createdByKeyId,
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
    const winner = taken ? await findByKey(deps, actor, request.idempotencyKey) : null;
    if (!winner) throw error;
    return { shareId: winner, replayed: true };
  }
  deps.log.info({ shareId: id, results: results.length }, 'share created');
  return { shareId: id, replayed: false };
}

async function findByKey(
  deps: Deps,
  actor: Actor,
  idempotencyKey: string | null,
): Promise<string | null> {
  if (!idempotencyKey) return null;
  const share = await deps.prisma.share.findUnique({
    where: { workspaceId_idempotencyKey: { workspaceId: actor.workspaceId, idempotencyKey } },
    select: { id: true },
  });
  return share?.id ?? null;
}
