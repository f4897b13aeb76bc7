import { wipeUnusedGrants } from '../connections/store-login.ts';
import type { Deps } from '../deps.ts';

/** How long an ended attempt to connect can still be looked at, in milliseconds. */
const KEEP_ATTEMPTS_MS = 7 * 24 * 60 * 60 * 1000;

/** How long an image waits to be shared, in milliseconds. */
const KEEP_UNUSED_IMAGES_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Takes away what only serves for a while: old attempts, the tokens of logins nobody chose an account of, holds that are
 * over, images that were taken in and never shared.
 */
export async function cleanUp(deps: Deps): Promise<void> {
  const now = deps.now();
  const expired = await deps.prisma.connectionAttempt.updateManyAndReturn({
    where: { status: { in: ['PENDING', 'CHOOSING'] }, expiresAt: { lt: now } },
    data: { status: 'EXPIRED', candidates: null, codeVerifier: null },
    select: { workspaceId: true },
  });
  for (const workspaceId of new Set(expired.map((attempt) => attempt.workspaceId)))
    await deps.prisma.$transaction((tx) => wipeUnusedGrants(tx, workspaceId, now));
  await deps.prisma.connectionAttempt.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - KEEP_ATTEMPTS_MS) } },
  });
  await deps.prisma.publishHold.deleteMany({ where: { until: { lt: now } } });
  await removeUnusedImages(deps, new Date(now.getTime() - KEEP_UNUSED_IMAGES_MS));
}

async function removeUnusedImages({ prisma, media, log }: Deps, before: Date): Promise<void> {
  const unused = await prisma.media.findMany({
    where: { createdAt: { lt: before }, shareImages: { none: {} }, previews: { none: {} } },
    select: { id: true },
  });
  for (const { id } of unused) {
    // One that was shared a moment ago stays: the database does not let go of its row.
    await media.remove(id).catch((err) => log.warn({ err, mediaId: id }, 'image not removed'));
  }
}
