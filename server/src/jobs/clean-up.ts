import type { Deps } from '../deps.ts';
import { reportMissingFiles } from '../media/missing-files.ts';
import { removeOrphanedFiles } from '../media/orphaned-files.ts';
import {
  endAttempts,
  removeAttempts,
  removeGrants,
  removeInstanceApps,
} from './clean-up-logins.ts';
import { removeIdleQueues, removeJobsGivenUp } from './clean-up-queue.ts';
import { inBatches } from './in-batches.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long an image waits to be shared, in milliseconds. */
const KEEP_UNUSED_IMAGES_MS = 7 * DAY_MS;
/** How long what can no longer be used can still be looked into, in milliseconds. */
const KEEP_ENDED_MS = DAY_MS;
const KEEP_INVITATIONS_MS = 30 * DAY_MS;
/** How long one can ask what became of a link. */
const KEEP_LINKS_MS = 30 * DAY_MS;
/** How long a notification can be looked at that was read, or that was only mailed, in milliseconds. */
const KEEP_NOTIFICATIONS_MS = 30 * DAY_MS;

/** How long what other services are told waits for them, and can be looked into, in milliseconds. */
const KEEP_WEBHOOKS_MS = 30 * DAY_MS;

/** What Better Auth dates its own rows by. */
const machineTime = () => new Date();

/** What is taken away, each by itself; answers how much it was. */
const PARTS: Readonly<Record<string, (deps: Deps) => Promise<number>>> = {
  'ended attempts': endAttempts,
  'old attempts': removeAttempts,
  logins: removeGrants,
  'registrations at servers': removeInstanceApps,
  // In one statement, which looks again at what was prolonged meanwhile; batches are chosen before.
  holds: async ({ prisma, now }) => {
    const { count } = await prisma.publishHold.deleteMany({ where: { until: { lt: now() } } });
    return count;
  },
  sessions: ({ prisma }) => {
    const where = { expiresAt: { lt: ago(machineTime, KEEP_ENDED_MS) } };
    return inBatches((limit) => prisma.authSession.deleteMany({ where, limit }));
  },
  verifications: ({ prisma }) => {
    const where = { expiresAt: { lt: ago(machineTime, KEEP_ENDED_MS) } };
    return inBatches((limit) => prisma.authVerification.deleteMany({ where, limit }));
  },
  'counts of requests': ({ prisma }) => {
    const where = { lastRequest: { lt: ago(machineTime, KEEP_ENDED_MS).getTime() } };
    return inBatches((limit) => prisma.authRateLimit.deleteMany({ where, limit }));
  },
  'used up allowances': async ({ prisma, now }) => {
    const { count } = await prisma.rateLimit.deleteMany({ where: { clearAt: { lt: now() } } });
    return count;
  },
  'links to connect': ({ prisma, now }) => {
    // Of those that an account was connected by, people want to know whose they were.
    const where = { expiresAt: { lt: ago(now, KEEP_LINKS_MS) }, lastLoginOf: { none: {} } };
    return inBatches((limit) => prisma.connectLink.deleteMany({ where, limit }));
  },
  invitations: ({ prisma, now }) => {
    const where = { expiresAt: { lt: ago(now, KEEP_INVITATIONS_MS) } };
    return inBatches((limit) => prisma.workspaceInvitation.deleteMany({ where, limit }));
  },
  notifications: ({ prisma, now }) => {
    const old = { lt: ago(now, KEEP_NOTIFICATIONS_MS) };
    const where = { OR: [{ readAt: old }, { inApp: false, createdAt: old }] };
    return inBatches((limit) => prisma.notification.deleteMany({ where, limit }));
  },
  webhooks: async ({ prisma, log, now }) => {
    const where = { createdAt: { lt: ago(now, KEEP_WEBHOOKS_MS) } };
    const waiting = { ...where, deliveries: { some: { status: 'WAITING' as const } } };
    const undelivered = await prisma.webhookMessage.count({ where: waiting });
    if (undelivered > 0) log.warn({ undelivered }, 'webhook messages waited in vain');
    return inBatches((limit) => prisma.webhookMessage.deleteMany({ where, limit }));
  },
  images: removeUnusedImages,
  'files of no image': (deps) => removeOrphanedFiles(deps, ago(deps.now, KEEP_UNUSED_IMAGES_MS)),
  'missing files': reportMissingFiles,
  'jobs given up': removeJobsGivenUp,
  'idle queues': removeIdleQueues,
};

/**
 * Takes away what only serves for a while. What people did is no such thing: connections, shares, results and attempts
 * to publish stay. A part that fails has its next turn in an hour, and keeps no other from having its own.
 */
export async function cleanUp(deps: Deps): Promise<void> {
  for (const [part, run] of Object.entries(PARTS)) {
    try {
      const removed = await run(deps);
      if (removed > 0) deps.log.info({ part, removed }, 'cleaned up');
    } catch (err) {
      deps.log.error({ err, part }, 'cleaning up broke');
    }
  }
}

function ago(now: Deps['now'], milliseconds: number): Date {
  return new Date(now().getTime() - milliseconds);
}

async function removeUnusedImages({ prisma, media, log, now }: Deps): Promise<number> {
  const before = ago(now, KEEP_UNUSED_IMAGES_MS);
  let after = '';
  let removed = 0;
  for (;;) {
    const unused = await prisma.media.findMany({
      where: {
        id: { gt: after },
        createdAt: { lt: before },
        shareImages: { none: {} },
        previews: { none: {} },
        logoOf: { none: {} },
      },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: 100,
    });
    for (const { id } of unused) {
      // One that was shared a moment ago stays: the database does not let go of its row.
      await media.remove(id).then(
        () => removed++,
        (err) => log.warn({ err, mediaId: id }, 'image not removed'),
      );
    }
    const last = unused.at(-1);
    if (!last) return removed;
    after = last.id;
  }
}
