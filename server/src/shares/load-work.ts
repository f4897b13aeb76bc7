import type { Share, ShareResult } from '@herald/prisma/generated/client/client';
import { isPlatformId } from '@herald/schema/platform-id';
import { isFinal } from '@herald/schema/share-status';
import type { Connection } from '../connections/fresh-token.ts';
import type { Deps } from '../deps.ts';
import type { Platform, Post } from '../platforms/platform.ts';

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
          NOT: { answeredAt: { not: null }, outcome: { in: ['FAILED', 'RETRYING', 'UNKNOWN'] } },
        },
        orderBy: { number: 'asc' },
        take: 1,
      },
    },
  });
  if (!row || isFinal(row.status)) return null;
  const { share, connection, journal, ...result } = row;
  if (!isPlatformId(connection.platform))
    throw new Error(`unknown platform ${connection.platform}`);
  return {
    result,
    share,
    connection,
    platform: deps.platforms[connection.platform],
    firstSentAt: journal[0]?.sentAt ?? null,
    post: {
      text: result.text,
      url: share.url,
      title: share.title,
      description: share.description,
      idempotencyKey: result.idempotencyKey,
      images: share.images.map(({ media, altText }) => deps.media.postImage(media, altText)),
    },
  };
}
