import type { Share, ShareResult } from '@herald/prisma/generated/client/client';
import { isFinal } from '@herald/schema/share-status';
import type { Connection } from '../connections/fresh-token.ts';
import type { Deps } from '../deps.ts';
import type { Platform } from '../platforms/platform.ts';
import type { Post } from '../platforms/post.ts';
import { platformOf } from './check-share.ts';
import { readOptions } from './post-options.ts';
import { readPage } from './read-page.ts';

/** More posts than any look-up goes through. */
const MAX_OTHER_POSTS = 200;

/** All that is needed to publish one result. */
export interface Work {
  readonly result: ShareResult;
  readonly share: Share;
  readonly connection: Connection;
  readonly platform: Platform;
  readonly post: Omit<Post, 'sentAt'>;
  /** When the first attempt that may have created the post was sent; null: none was. */
  readonly firstSentAt: Date | null;
}

/** Reads a result with its share, account and images; null when there is nothing left to do. */
export async function loadWork(deps: Deps, resultId: string): Promise<Work | null> {
  const row = await deps.prisma.shareResult.findUnique({
    where: { id: resultId },
    include: {
      share: { include: { images: { orderBy: { position: 'asc' }, include: { media: true } } } },
      connection: { include: { grant: { include: { instanceApp: true } } } },
      journal: {
        // What the platform clearly refused, or a person did not find, created nothing.
        where: {
          sentAt: { not: null },
          OR: [
            { answeredAt: null },
            // Whoever noted the answer was gone before saying what came of it.
            { outcome: null },
            { outcome: { notIn: ['FAILED', 'RETRYING', 'UNKNOWN'] } },
          ],
        },
        orderBy: { number: 'asc' },
        take: 1,
      },
    },
  });
  if (!row || isFinal(row.status)) return null;
  const { share, connection, journal, ...result } = row;
  const firstSentAt = journal[0]?.sentAt ?? result.sentAt;
  return {
    result,
    share,
    connection,
    platform: platformOf(deps, connection),
    firstSentAt,
    post: {
      text: result.text,
      url: share.url,
      title: share.title,
      description: share.description,
      options: readOptions(result.options),
      readPage: () => readPage(deps, share.id),
      otherPostIds: () => otherPostIds(deps, result),
      idempotencyKey: result.idempotencyKey,
      images: share.images.map(({ media, altText }) => deps.media.postImage(media, altText)),
    },
  };
}

/** Posts that other shares are known to have made of the account. */
async function otherPostIds(
  { prisma }: Deps,
  { id, connectionId }: ShareResult,
): Promise<ReadonlySet<string>> {
  const others = await prisma.shareResult.findMany({
    where: { connectionId, id: { not: id }, postId: { not: null } },
    orderBy: { publishedAt: 'desc' },
    take: MAX_OTHER_POSTS,
    select: { postId: true },
  });
  return new Set(others.flatMap(({ postId }) => postId ?? []));
}
