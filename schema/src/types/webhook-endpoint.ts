import { builder } from '../builder.ts';
import { inWorkspace } from '../require-viewer.ts';
import { BY_OWNERS } from '../role-scopes.ts';
import { WEBHOOK_EVENTS } from '../webhook-event.ts';
import { WebhookEventType } from './webhook-event.ts';

builder.prismaObject('WebhookEndpoint', {
  description: 'Where another service is told of what happens in your workspace.',
  // Only what is selected is read: the row also holds what messages are signed with.
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The webhook; not the id of a Node.' }),
    name: t.exposeString('name', { description: 'What you call it; empty: nothing.' }),
    url: t.expose('url', { type: 'URL', description: 'Where messages are posted to.' }),
    events: t.field({
      type: [WebhookEventType],
      description: 'What it is told of.',
      select: { events: true },
      resolve: ({ events }) => WEBHOOK_EVENTS.filter((event) => events.includes(event)),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when it is there.' }),
    pausedAt: t.expose('pausedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when messages wait until it is resumed; null: they are sent.',
    }),
    pauseReason: t.exposeString('pauseReason', {
      nullable: true,
      description:
        'Why Herald paused it, and what to do, in one or two sentences; null: it did not.',
    }),
    waiting: t.relationCount('deliveries', {
      description: 'How many messages are not delivered yet.',
      where: { status: 'WAITING' },
    }),
    oldSecretUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until when the secret before signs as well; null: there is none.',
      select: { oldSecretUntil: true },
      resolve: ({ oldSecretUntil }, _args, context) =>
        oldSecretUntil && oldSecretUntil > context.now() ? oldSecretUntil : null,
    }),
  }),
});

builder.queryField('webhookEndpoints', (t) =>
  t.prismaField({
    type: ['WebhookEndpoint'],
    ...BY_OWNERS,
    description: 'The webhooks of your workspace, oldest first. For owners only.',
    resolve: (query, _root, _args, context) =>
      context.prisma.webhookEndpoint.findMany({
        ...query,
        where: inWorkspace(context),
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      }),
  }),
);
