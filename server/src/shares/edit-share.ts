import { randomUUID } from 'node:crypto';
import type { Prisma } from '@herald/prisma/generated/client/client';
import type { Actor } from '@herald/schema/context';
import { NotFoundError, ValidationError } from '@herald/schema/errors';
import type { KeptShare, ShareEdit } from '@herald/schema/shares';
import type { Deps } from '../deps.ts';
import { dequeuePublish, enqueuePublish } from '../jobs/queue.ts';
import { tellOfChange, writeChange } from './change-result.ts';
import { lockPlanned, lockShare } from './lock-share.ts';
import { type PreparedShare, prepareShare } from './prepare-share.ts';
import { refuseDuplicates } from './refuse-duplicates.ts';
import { noteEvent } from './result-event.ts';

/**
 * Changes what a share that waits for its time says, where, and when: all of it or nothing. Accounts it goes to already may
 * stay though they have to be reconnected; those that are left out are forgotten, as nothing was ever sent to them.
 */
export async function editShare(deps: Deps, actor: Actor, edit: ShareEdit): Promise<KeptShare> {
  const { shareId, request, idempotencyKey } = edit;
  const fixed = (['idempotencyKey', 'reference'] as const).filter((field) => request[field]);
  if (fixed.length > 0)
    throw new ValidationError(
      fixed.map((field) => ({ path: [field], message: 'This was given once and stays.' })),
    );
  const before = await findShare(deps, actor, shareId);
  // The time it was given may have passed since.
  if (idempotencyKey && before.editKey === idempotencyKey) return { shareId, replayed: true };
  const known = new Set(before.results.map(({ connectionId }) => connectionId));
  const prepared = await prepareShare(deps, actor, request, known);
  const changed = await deps.prisma.$transaction((tx) => replace(deps, tx, actor, edit, prepared));
  if (!changed) return { shareId, replayed: true };
  for (const id of changed) tellOfChange(deps, { id, shareId });
  deps.log.info({ shareId, results: changed.length }, 'share edited');
  return { shareId, replayed: false };
}

async function findShare(deps: Deps, { workspaceId }: Actor, shareId: string) {
  const share = await deps.prisma.share.findFirst({
    where: { id: shareId, workspaceId },
    select: { editKey: true, results: { select: { connectionId: true } } },
  });
  if (!share) throw new NotFoundError('There is no such share in your workspace.');
  return share;
}

/** @returns the ids of the results that are written; null: the same change was made before. */
async function replace(
  deps: Deps,
  tx: Prisma.TransactionClient,
  actor: Actor,
  { shareId, request, knownVersion, idempotencyKey }: ShareEdit,
  { content, images, posts, connections }: PreparedShare,
): Promise<readonly string[] | null> {
  const { workspaceId } = actor;
  await lockShare(tx, shareId, workspaceId);
  const before = await tx.share.findUniqueOrThrow({ where: { id: shareId } });
  if (idempotencyKey && before.editKey === idempotencyKey) return null;
  const waiting = await lockPlanned(tx, shareId, workspaceId);
  if (knownVersion !== null && before.version !== knownVersion)
    throw new ValidationError([
      { path: ['knownVersion'], message: 'This share was changed after you opened it.' },
    ]);
  const kept = new Map(waiting.map((result) => [result.connectionId, result]));
  const sameLink = before.urlKey === content.urlKey;
  const asked = sameLink ? connections.filter(({ id }) => !kept.has(id)) : connections;
  await refuseDuplicates(tx, actor, request, asked, shareId);

  const until = request.scheduledAt;
  const at = until ?? deps.now();
  await tx.share.update({
    where: { id: shareId },
    data: {
      ...content,
      scheduledAt: at,
      dueAt: at,
      version: { increment: 1 },
      editKey: idempotencyKey,
    },
  });
  await tx.shareImage.deleteMany({ where: { shareId } });
  await tx.shareImage.createMany({ data: images.map((image) => ({ ...image, shareId })) });

  const chosen = posts.map(({ connectionId }) => connectionId);
  for (const { id, connectionId } of waiting)
    if (!chosen.includes(connectionId)) await dequeuePublish(tx, id);
  const stays = { status: 'SCHEDULED' as const, connectionId: { in: chosen } };
  await tx.shareResult.deleteMany({ where: { shareId, NOT: stays } });

  const moved = before.scheduledAt?.getTime() !== at.getTime();
  const status = until ? ('SCHEDULED' as const) : ('QUEUED' as const);
  const written: string[] = [];
  for (const post of posts) {
    const { connectionId, ...said } = post;
    const former = kept.get(connectionId);
    const result = { id: former?.id ?? randomUUID(), connectionId };
    if (former) await writeChange(tx, former, until ? said : { ...said, status });
    else await tx.shareResult.create({ data: { ...post, id: result.id, shareId, status } });
    await noteEvent(deps, result, { kind: 'PLAN_EDITED', actor })(tx);
    if (former && moved) await noteEvent(deps, result, { kind: 'RESCHEDULED', until, actor })(tx);
    await enqueuePublish(tx, result, at);
    written.push(result.id);
  }
  return written;
}
