import { NotFoundError } from '@herald/schema/errors';
import type { NotificationService } from '@herald/schema/notifications';
import { changedIds } from '../change-stream.ts';
import type { Deps } from '../deps.ts';
import { recipient } from './notify.ts';
import { readPreferences, writePreferences } from './preferences.ts';

/** Notifications, as the API asks for them. */
export function createNotificationService({
  prisma,
  events,
  now,
}: Pick<Deps, 'prisma' | 'events' | 'now'>): NotificationService {
  return {
    markRead: async ({ workspaceId, userId }, ids) => {
      const own = { workspaceId, userId, inApp: true };
      const where = ids ? { ...own, id: { in: [...ids] } } : own;
      const found = ids ? await prisma.notification.count({ where }) : 0;
      if (found < new Set(ids).size) throw new NotFoundError('There is no such notification.');
      await prisma.notification.updateMany({
        where: { ...where, readAt: null },
        data: { readAt: now() },
      });
    },
    preferences: (viewer) => readPreferences(prisma, viewer),
    changePreferences: (viewer, changes) =>
      prisma.$transaction((tx) => writePreferences(tx, viewer, changes)),
    received: (viewer) =>
      changedIds(
        () => events.pubSub.subscribe('notification:created', recipient(viewer)),
        ({ notificationId }) => notificationId,
      ),
  };
}
