import { randomUUID } from 'node:crypto';
import { Prisma, type SocialConnection } from '@herald/prisma/generated/client/client';
import type { ShareRequest, Viewer } from '@herald/schema/context';
import {
  ConnectionUnusableError,
  DuplicateShareError,
  type FieldError,
  ShareRejectedError,
  ValidationError,
} from '@herald/schema/errors';
import type { Deps } from '../deps.ts';
import { enqueuePublish } from '../jobs/queue.ts';
import { checkConnection, messageFor } from './check-share.ts';
import { optionProblems, optionsFor } from './post-options.ts';
import { altTextOf, collectImages, imageIdsOf } from './share-images.ts';
import { urlKey } from './url-key.ts';

/** How far ahead a share may be scheduled, in milliseconds. */
const MAX_AHEAD_MS = 366 * 24 * 60 * 60 * 1000;

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

  const problems = shapeProblems(deps, request);
  if (problems.length > 0) throw new ValidationError(problems);
  const connections = await findConnections(deps, viewer, request);
  const unusable = optionProblems(deps.platforms, request, connections);
  if (unusable.length > 0) throw new ValidationError(unusable);
  const images = await collectImages(deps, viewer, request);
  const checks = connections.map((connection) =>
    checkConnection(deps, request, images, connection),
  );
  if (checks.some((check) => check.problems.length > 0))
    throw new ShareRejectedError(
      'Some accounts would refuse this post. Change it, or leave those accounts out.',
      checks.filter((check) => check.problems.length > 0),
    );

  const id = randomUUID();
  const now = deps.now();
  const results = checks.map(({ connectionId, text }) => ({
    id: randomUUID(),
    shareId: id,
    connectionId,
    text,
    message: messageFor(request, connectionId),
    options: optionsFor(request, connectionId),
    status: request.scheduledAt ? ('SCHEDULED' as const) : ('QUEUED' as const),
  }));
  try {
    await deps.prisma.$transaction(async (tx) => {
      await refuseDuplicates(tx, viewer, request, connections);
      await tx.share.create({ data: shareRow(id, viewer, request) });
      await tx.shareImage.createMany({
        data: images.map((media, position) => ({
          shareId: id,
          mediaId: media.id,
          position,
          altText: altTextOf(request, images, position),
        })),
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

function shareRow(
  id: string,
  viewer: Viewer,
  request: ShareRequest,
): Prisma.ShareUncheckedCreateInput {
  const { url, title, description, message, reference, idempotencyKey, scheduledAt } = request;
  return {
    id,
    workspaceId: viewer.workspaceId,
    userId: viewer.userId,
    url,
    urlKey: url ? urlKey(url) : null,
    title,
    description,
    message,
    reference,
    idempotencyKey,
    scheduledAt,
  };
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

function shapeProblems(deps: Deps, request: ShareRequest): readonly FieldError[] {
  const problems: FieldError[] = [];
  const { message, url, title, imageUrl, overrides, scheduledAt, connectionIds } = request;
  const imageIds = imageIdsOf(request);
  if (
    !message?.trim() &&
    !url &&
    !title &&
    imageIds.length === 0 &&
    !imageUrl &&
    overrides.length === 0
  )
    problems.push({ path: ['message'], message: 'Write something, or add a link or an image.' });
  if (scheduledAt && scheduledAt <= deps.now())
    problems.push({ path: ['scheduledAt'], message: 'This time has passed. Choose a later one.' });
  if (scheduledAt && scheduledAt.getTime() > deps.now().getTime() + MAX_AHEAD_MS)
    problems.push({ path: ['scheduledAt'], message: 'Choose a time within a year.' });
  if (request.imageIds.length > 0 && request.images.length > 0)
    problems.push({ path: ['images'], message: 'Name the images in `images` or in `imageIds`.' });
  overrides.forEach(({ connectionId }, index) => {
    if (!connectionIds.includes(connectionId))
      problems.push({
        path: ['overrides', String(index), 'connectionId'],
        message: 'This text is for an account the share does not go to.',
      });
  });
  return problems;
}

async function findConnections(
  deps: Deps,
  viewer: Viewer,
  request: ShareRequest,
): Promise<readonly SocialConnection[]> {
  const ids = [...new Set(request.connectionIds)];
  const rows = await deps.prisma.socialConnection.findMany({
    where: { id: { in: ids }, workspaceId: viewer.workspaceId },
  });
  const found = new Map(rows.map((row) => [row.id, row]));
  const missing = request.connectionIds.flatMap((id, index) =>
    found.has(id)
      ? []
      : [
          {
            path: ['connectionIds', String(index)],
            message: 'There is no such account in your workspace.',
          },
        ],
  );
  if (missing.length > 0) throw new ValidationError(missing);
  const unusable = rows.filter(({ status }) => status !== 'ACTIVE');
  if (unusable.length > 0)
    throw new ConnectionUnusableError(
      `Reconnect ${unusable.map(({ displayName }) => displayName).join(', ')} before sharing.`,
      unusable.map(({ id }) => id),
    );
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Two shares of one link at the same moment queue up here, so that the second sees the first. */
async function refuseDuplicates(
  tx: Prisma.TransactionClient,
  viewer: Viewer,
  request: ShareRequest,
  connections: readonly SocialConnection[],
): Promise<void> {
  if (!request.url || request.allowDuplicate) return;
  const key = urlKey(request.url);
  await tx.$queryRaw`select from pg_advisory_xact_lock(hashtextextended(${`${viewer.workspaceId} ${key}`}::text, 0))`;
  const existing = await tx.shareResult.findMany({
    where: {
      connectionId: { in: connections.map(({ id }) => id) },
      status: { notIn: ['FAILED', 'CANCELED'] },
      deletedAt: null,
      share: { workspaceId: viewer.workspaceId, urlKey: key },
    },
    orderBy: { createdAt: 'desc' },
    include: { connection: { select: { displayName: true } } },
  });
  if (existing.length === 0) return;
  const names = [...new Set(existing.map(({ connection }) => connection.displayName))].join(', ');
  throw new DuplicateShareError(
    `This link was already shared to ${names}. Share it again only if you mean to.`,
    existing.map(({ id }) => id),
  );
}
