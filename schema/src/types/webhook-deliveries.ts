import { queryFromInfo } from '@pothos/plugin-prisma';
import { builder } from '../builder.ts';
import { rowId } from '../global-id.ts';
import { behind, listCursor, toCursor } from '../list-cursor.ts';
import { readAtOneMoment } from '../one-moment.ts';
import { pageArgs, pageComplexity, readPage } from '../page.ts';
import { inWorkspace } from '../require-viewer.ts';
import { BY_OWNERS } from '../role-scopes.ts';
import { WebhookDeliveryStatusType, WebhookDeliveryType } from './webhook-delivery.ts';

const WebhookDeliveryConnection = builder.connectionObject(
  {
    type: WebhookDeliveryType,
    name: 'WebhookDeliveryConnection',
    description: 'A page of deliveries.',
  },
  { name: 'WebhookDeliveryEdge', description: 'A delivery in its place in the list.' },
);

builder.queryField('webhookDelivery', (t) =>
  t.prismaField({
    type: WebhookDeliveryType,
    nullable: true,
    ...BY_OWNERS,
    description:
      'A message that was sent to a webhook or waits; null: there is no such delivery. For owners only.',
    args: { id: t.arg.id({ required: true, description: 'The WebhookDelivery.' }).validate(rowId) },
    resolve: (query, _root, { id }, context) =>
      readAtOneMoment(context, (tx) =>
        tx.webhookDelivery.findFirst({
          ...query,
          where: { id, endpoint: inWorkspace(context) },
        }),
      ),
  }),
);

builder.queryField('webhookDeliveries', (t) =>
  t.field({
    type: WebhookDeliveryConnection,
    nullable: true,
    ...BY_OWNERS,
    description:
      'What was sent to a webhook in the last 30 days and what waits, newest first; null: there is no such webhook. For owners only.',
    complexity: pageComplexity,
    args: {
      endpointId: t.arg.id({ required: true, description: 'The WebhookEndpoint.' }).validate(rowId),
      status: t.arg({
        type: WebhookDeliveryStatusType,
        description: 'Only those of which this became; absent: all.',
      }),
      ...pageArgs(listCursor),
    },
    resolve: async (_root, { endpointId, status, first, after }, context, info) => {
      const own = { id: endpointId, ...inWorkspace(context) };
      if (!(await context.prisma.webhookEndpoint.findUnique({ where: own }))) return null;
      const where = { endpointId, ...(status ? { status } : {}) };
      return readPage(
        { first, after },
        (take) =>
          readAtOneMoment(context, (tx) =>
            tx.webhookDelivery.findMany({
              ...queryFromInfo({
                context,
                info,
                typeName: 'WebhookDelivery',
                path: ['edges', 'node'],
                // What a cursor is made of.
                select: { id: true, createdAt: true },
              }),
              where: after ? { AND: [where, behind(after)] } : where,
              orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
              take,
            }),
          ),
        toCursor,
      );
    },
  }),
);
