import type { Prisma, SocialConnection } from '@herald/prisma/generated/client/client';
import type { Actor } from '@herald/schema/context';
import { DuplicateShareError } from '@herald/schema/errors';
import type { ShareRequest } from '@herald/schema/shares';
import { urlKey } from './url-key.ts';

/**
 * Refuses a link that some of the accounts were given before. Two shares of one link at the same moment queue up here, so
 * that the second sees the first.
 * @param exceptShareId a share that does not count
 * @throws DuplicateShareError
 */
export async function refuseDuplicates(
  tx: Prisma.TransactionClient,
  actor: Actor,
  request: ShareRequest,
  connections: readonly Pick<SocialConnection, 'id'>[],
  exceptShareId?: string,
): Promise<void> {
  if (!request.url || request.allowDuplicate) return;
  const key = urlKey(request.url);
  await tx.$queryRaw`select from pg_advisory_xact_lock(hashtextextended(${`${actor.workspaceId} ${key}`}::text, 0))`;
  const existing = await tx.shareResult.findMany({
    where: {
      connectionId: { in: connections.map(({ id }) => id) },
      status: { notIn: ['FAILED', 'CANCELED'] },
      deletedAt: null,
      share: {
        workspaceId: actor.workspaceId,
        urlKey: key,
        ...(exceptShareId && { id: { not: exceptShareId } }),
      },
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
