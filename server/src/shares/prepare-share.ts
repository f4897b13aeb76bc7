import type { Media, Prisma, SocialConnection } from '@herald/prisma/generated/client/client';
import type { Actor } from '@herald/schema/context';
import {
  ConnectionUnusableError,
  type FieldError,
  ShareRejectedError,
  ValidationError,
} from '@herald/schema/errors';
import type { ShareRequest } from '@herald/schema/shares';
import type { Deps } from '../deps.ts';
import { checkConnection, messageFor } from './check-share.ts';
import { optionProblems, optionsFor } from './post-options.ts';
import { scheduleProblems } from './schedule.ts';
import { altTextOf, collectImages, imageIdsOf } from './share-images.ts';
import { urlKey } from './url-key.ts';

/** A request that every account would take, as rows. */
export interface PreparedShare {
  readonly connections: readonly SocialConnection[];
  readonly content: ReturnType<typeof contentOf>;
  readonly images: readonly Omit<Prisma.ShareImageCreateManyInput, 'shareId'>[];
  /** What each account gets. */
  readonly posts: readonly Pick<
    Prisma.ShareResultCreateManyInput & { readonly options: Prisma.InputJsonObject },
    'connectionId' | 'text' | 'message' | 'options'
  >[];
}

/**
 * Checks a request against every account it is for, without changing anything.
 * @param known accounts that may stay though they have to be reconnected
 * @throws ValidationError, ConnectionUnusableError, ShareRejectedError
 */
export async function prepareShare(
  deps: Deps,
  actor: Actor,
  request: ShareRequest,
  known: ReadonlySet<string> = new Set(),
): Promise<PreparedShare> {
  const problems = shapeProblems(deps, request);
  if (problems.length > 0) throw new ValidationError(problems);
  const connections = await findConnections(deps, actor, request, known);
  const unusable = optionProblems(deps.platforms, request, connections);
  if (unusable.length > 0) throw new ValidationError(unusable);
  const images = await collectImages(deps, actor, request);
  const checks = connections.map((connection) =>
    checkConnection(deps, request, images, connection),
  );
  if (checks.some((check) => check.problems.length > 0))
    throw new ShareRejectedError(
      'Some accounts would refuse this post. Change it, or leave those accounts out.',
      checks.filter((check) => check.problems.length > 0),
    );
  return {
    connections,
    content: contentOf(request),
    images: imageRows(request, images),
    posts: checks.map(({ connectionId, text }) => ({
      connectionId,
      text,
      message: messageFor(request, connectionId),
      options: optionsFor(request, connectionId),
    })),
  };
}

function contentOf({ url, title, description, message }: ShareRequest) {
  return { url, urlKey: url ? urlKey(url) : null, title, description, message };
}

function imageRows(request: ShareRequest, images: readonly Media[]) {
  return images.map(({ id: mediaId }, position) => ({
    mediaId,
    position,
    altText: altTextOf(request, images, position),
  }));
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
  if (scheduledAt) problems.push(...scheduleProblems(scheduledAt, deps.now()));
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
  actor: Actor,
  request: ShareRequest,
  known: ReadonlySet<string>,
): Promise<readonly SocialConnection[]> {
  const ids = [...new Set(request.connectionIds)];
  const rows = await deps.prisma.socialConnection.findMany({
    where: { id: { in: ids }, workspaceId: actor.workspaceId },
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
  const unusable = rows.filter(({ id, status }) =>
    known.has(id) ? status === 'REVOKED' : status !== 'ACTIVE',
  );
  if (unusable.length > 0)
    throw new ConnectionUnusableError(
      `Reconnect ${unusable.map(({ displayName }) => displayName).join(', ')} before sharing.`,
      unusable.map(({ id }) => id),
    );
  return ids.flatMap((id) => found.get(id) ?? []);
}
