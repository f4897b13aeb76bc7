import type { Prisma, PrismaClient, ShareStatus } from '@herald/prisma/generated/client/client';
import type { PlatformId } from './platform-id.ts';
import { isFinal } from './share-status.ts';

/** More than clocks differ, in milliseconds: a share is never due before it was made, but by this. */
const CLOCK_SLACK_MS = 24 * 60 * 60 * 1000;

/** Which shares are listed; what is absent or null lets all through. */
export interface ShareFilters {
  readonly platform?: PlatformId | null;
  readonly status?: ShareStatus | null;
  readonly search?: string | null;
  /** By when they are due: from this moment on. */
  readonly since?: Date | null;
  /** By when they are due: before this moment. */
  readonly until?: Date | null;
}

/** The condition that lets through what the filters do. */
export function matching({
  platform,
  status,
  search,
  since,
  until,
}: ShareFilters): Prisma.ShareWhereInput {
  const result = { ...(status && { status }), ...(platform && { connection: { platform } }) };
  return {
    ...((status || platform) && { results: { some: result } }),
    ...((since || until) && { dueAt: { gte: since ?? undefined, lt: until ?? undefined } }),
    // Follows from the above, but is what the index of the newest can begin at.
    ...(until && { createdAt: { lt: new Date(until.getTime() + CLOCK_SLACK_MS) } }),
    ...(search && containing(search)),
  };
}

/**
 * What also holds for shares with results in a state that passes: they are due no sooner than the first of them. Read by when
 * they are due, all that was ever published would lie before them.
 */
export async function passingBound(
  prisma: PrismaClient,
  { workspaceId, status }: { readonly workspaceId: string; readonly status?: ShareStatus | null },
): Promise<Prisma.ShareWhereInput> {
  if (!status || isFinal(status)) return {};
  const { _min } = await prisma.share.aggregate({
    _min: { dueAt: true },
    where: { workspaceId, results: { some: { status } } },
  });
  return _min.dueAt ? { dueAt: { gte: _min.dueAt } } : {};
}

/** Case does not matter, in the message, the title or the link. */
function containing(search: string): Prisma.ShareWhereInput {
  // Prisma hands the text to LIKE as it is, where these would be wildcards.
  const text = search.replaceAll(/[\\%_]/g, '\\$&');
  const contains = { contains: text, mode: 'insensitive' as const };
  return { OR: [{ message: contains }, { title: contains }, { url: contains }] };
}
