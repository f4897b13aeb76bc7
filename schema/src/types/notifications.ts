import { queryFromInfo } from '@pothos/plugin-prisma';
import * as z from 'zod';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { NotFoundError } from '../errors.ts';
import { nodeId } from '../global-id.ts';
import { behind, listCursor, toCursor } from '../list-cursor.ts';
import { pageArgs, pageComplexity, readPage } from '../page.ts';
import { SEARCHING } from '../query-limits.ts';
import { requireViewer } from '../require-viewer.ts';
import { BY_EVERYBODY } from '../role-scopes.ts';
import { NotificationNode, ownNotifications } from './notification.ts';

const NotificationConnection = builder.connectionObject(
  {
    type: NotificationNode,
    name: 'NotificationConnection',
    description: 'A page of notifications.',
    fields: (t) => ({
      unreadCount: t.int({
        description: 'How many you have not read, on all pages.',
        resolve: (_page, _args, context) => countUnread(context),
      }),
    }),
  },
  { name: 'NotificationEdge', description: 'A notification in its place in the list.' },
);

function countUnread(context: Context): Promise<number> {
  return context.prisma.notification.count({
    where: { ...ownNotifications(context), readAt: null },
  });
}

builder.queryField('notifications', (t) =>
  t.field({
    type: NotificationConnection,
    description: 'What you were told of in this workspace, newest first.',
    complexity: pageComplexity,
    args: pageArgs(listCursor),
    resolve: async (_root, { first, after }, context, info) => {
      const where = ownNotifications(context);
      return readPage(
        { first, after },
        (take) =>
          context.prisma.notification.findMany({
            ...queryFromInfo({
              context,
              info,
              typeName: 'Notification',
              path: ['edges', 'node'],
              // What a cursor is made of.
              select: { id: true, createdAt: true },
            }),
            where: after ? { AND: [where, behind(after)] } : where,
            orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
            take,
          }),
        toCursor,
      );
    },
  }),
);

const MarkNotificationsReadInput = builder
  .inputType('MarkNotificationsReadInput', {
    description: 'What was read.',
    fields: (t) => ({
      notificationIds: t.idList({
        description: 'Of your Notifications, 1 to 100; absent: all of them.',
      }),
    }),
  })
  .validate(
    z.object({ notificationIds: z.array(nodeId('Notification')).min(1).max(100).nullish() }),
  );

const MarkNotificationsReadSuccess = builder
  .objectRef<{ readonly ids: readonly string[] | null }>('MarkNotificationsReadSuccess')
  .implement({
    description: 'They count as read.',
    fields: (t) => ({
      notifications: t.prismaField({
        type: ['Notification'],
        description: 'Those that were named, as they are now; none when all were meant.',
        resolve: (query, { ids }, _args, context) =>
          context.prisma.notification.findMany({
            ...query,
            where: { id: { in: [...(ids ?? [])] }, ...ownNotifications(context) },
            orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          }),
      }),
      unreadCount: t.int({
        description: 'How many you have not read yet.',
        resolve: (_success, _args, context) => countUnread(context),
      }),
    }),
  });

builder.mutationField('markNotificationsRead', (t) =>
  t.field({
    type: MarkNotificationsReadSuccess,
    ...BY_EVERYBODY,
    description: 'Notes that you have read notifications.',
    complexity: SEARCHING,
    errors: {
      types: [NotFoundError],
      union: {
        name: 'MarkNotificationsReadResult',
        description: 'What `markNotificationsRead` answers.',
      },
    },
    args: {
      input: t.arg({
        type: MarkNotificationsReadInput,
        required: true,
        description: 'What was read.',
      }),
    },
    resolve: async (_root, { input: { notificationIds } }, context) => {
      const ids = notificationIds ?? null;
      await context.services.notifications.markRead(requireViewer(context), ids);
      return { ids };
    },
  }),
);
