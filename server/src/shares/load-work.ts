import type { Share, ShareResult } from '@herald/prisma/generated/client/client';
import { isFinal } from '@herald/schema/share-status';
import type { Connection } from '../connections/fresh-token.ts';
import type { Deps } from '../deps.ts';
import type { Platform } from '../platforms/platform.ts';
import type { Post } from '../platforms/post.ts';
import { platformOf } from './check-share.ts';
import { readOptions } from './post-options.ts';
import { readPage } from './read-page.ts';
import { readResult } from './read-result.ts';

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
  const read = await readResult(deps, resultId);
  if (!read || isFinal(read.result.status)) return null;
  const { result, share, connection, images } = read;
  return {
    result,
    share,
    connection,
    platform: platformOf(deps, connection),
    firstSentAt: read.firstSentAt ?? result.sentAt,
    post: {
      text: result.text,
      url: share.url,
      title: share.title,
      description: share.description,
      options: readOptions(result.options),
      readPage: () => readPage(deps, share.id),
      otherPostIds: () => otherPostIds(deps, result),
      idempotencyKey: result.idempotencyKey,
      images: images.map(({ id, altText }) => deps.media.postImage({ id }, altText)),
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
