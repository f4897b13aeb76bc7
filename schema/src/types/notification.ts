import type { NotificationKind } from '@herald/prisma/generated/client/client';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { requireViewer } from '../require-viewer.ts';

export const NotificationKindType = builder.enumType('NotificationKind', {
  description: 'What a person is told of.',
  values: {
    CONNECTION_NEEDS_RECONNECT: {
      description: 'An account has to be reconnected to go on posting, at once or before long.',
    },
    SHARE_FAILED: {
      description:
        'Something that you shared failed, or its outcome is unknown; told once all of it has ended.',
    },
    SCHEDULED_SHARE_DONE: { description: 'What you scheduled is published.' },
    WEBHOOK_PAUSED: {
      description:
        'A webhook did not take its messages for too long; they wait until it is resumed.',
    },
  } satisfies Record<NotificationKind, { description: string }>,
});

/** The filter every query for notifications carries: those of the viewer that the app shows. */
export function ownNotifications(context: Context) {
  const { workspaceId, userId } = requireViewer(context);
  return { workspaceId, userId, inApp: true } as const;
}

export const NotificationNode = builder.prismaNode('Notification', {
  description: 'Something you were told of.',
  nullable: true,
  id: { field: 'id' },
  select: { id: true },
  findUnique: (id, context) => ({ id, ...ownNotifications(context) }),
  fields: (t) => ({
    kind: t.expose('kind', { type: NotificationKindType, description: 'What it is.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it came.' }),
    readAt: t.expose('readAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When you marked it as read; null: not yet.',
    }),
    share: t.relation('share', {
      nullable: true,
      description: 'The share it is about; null when it is about something else.',
    }),
    connection: t.relation('connection', {
      nullable: true,
      description: 'The account it is about; null when it is about something else.',
    }),
    webhookName: t.string({
      nullable: true,
      description:
        'What the webhook it is about is called, else its host; null when it is about something else.',
      select: { endpoint: { select: { name: true, url: true } } },
      resolve: ({ endpoint }) => endpoint && (endpoint.name || new URL(endpoint.url).host),
    }),
  }),
});

builder.subscriptionField('notificationReceived', (t) =>
  t.prismaField({
    type: 'Notification',
    description: 'Your notifications as they come, from now on.',
    subscribe: (_root, _args, context) =>
      context.services.notifications.received(requireViewer(context)),
    resolve: (query, id: string, _args, context) =>
      context.prisma.notification.findUniqueOrThrow({
        ...query,
        where: { id, ...ownNotifications(context) },
      }),
  }),
);
