import { queryFromInfo } from '@pothos/plugin-prisma';
import * as z from 'zod';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { NotFoundError } from '../errors.ts';
import { nodeId } from '../global-id.ts';
import { behind, type ListPosition, listCursor, toCursor } from '../list-cursor.ts';
import { SEARCHING } from '../query-limits.ts';
import { requireViewer } from '../require-viewer.ts';
import { BY_EVERYBODY } from '../role-scopes.ts';
import { NotificationNode, ownNotifications } from './notification.ts';

const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 20;

function pageSize(first: number | null | undefined): number {
  return Math.min(first ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
}

interface NotificationPage {
  readonly notifications: ListPosition[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

const NotificationEdge = builder.objectRef<ListPosition>('NotificationEdge').implement({
  description: 'A notification in its place in the list.',
  fields: (t) => ({
    node: t.field({
      type: NotificationNode,
      description: 'The notification.',
      resolve: (notification) => notification,
    }),
    cursor: t.string({ description: 'Its place, for `after`.', resolve: toCursor }),
  }),
});

const NotificationConnection = builder
  .objectRef<NotificationPage>('NotificationConnection')
  .implement({
    description: 'A page of notifications.',
    fields: (t) => ({
      edges: t.field({
        type: [NotificationEdge],
        description: 'The notifications of the page, newest first.',
        // `notifications` counts the size of the page already.
        complexity: { field: 1, multiplier: 1 },
        resolve: (page) => page.notifications,
      }),
      pageInfo: t.field({
        type: builder.pageInfoRef(),
        description: 'Where the page lies in the whole list.',
        resolve: ({ notifications, hasNextPage, hasPreviousPage }) => {
          const [first, last] = [notifications.at(0), notifications.at(-1)];
          return {
            hasNextPage,
            hasPreviousPage,
            startCursor: first ? toCursor(first) : null,
            endCursor: last ? toCursor(last) : null,
          };
        },
      }),
      unreadCount: t.int({
        description: 'How many you have not read, on all pages.',
        resolve: (_page, _args, context) => countUnread(context),
      }),
    }),
  });

function countUnread(context: Context): Promise<number> {
  return context.prisma.notification.count({
    where: { ...ownNotifications(context), readAt: null },
  });
}

builder.queryField('notifications', (t) =>
  t.field({
    type: NotificationConnection,
    description: 'What you were told of in this workspace, newest first.',
    complexity: ({ first }) => ({ field: SEARCHING, multiplier: pageSize(first) }),
    args: {
      first: t.arg
        .int({
          defaultValue: DEFAULT_PAGE_SIZE,
          description: `How many; more than ${MAX_PAGE_SIZE} are answered as ${MAX_PAGE_SIZE}.`,
        })
        .validate(z.int().min(0).nullish()),
      after: t.arg
        .string({ description: 'Only those behind this cursor.' })
        .validate(listCursor.nullish()),
    },
    resolve: async (_root, { first, after }, context, info) => {
      const where = ownNotifications(context);
      const size = pageSize(first);
      const rows = await context.prisma.notification.findMany({
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
        // One more tells whether there is a next page.
        take: size + 1,
      });
      return {
        notifications: rows.slice(0, size),
        hasNextPage: rows.length > size,
        hasPreviousPage: Boolean(after),
      };
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
