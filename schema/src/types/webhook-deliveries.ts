import { queryFromInfo } from '@pothos/plugin-prisma';
import * as z from 'zod';
import { builder } from '../builder.ts';
import { rowId } from '../global-id.ts';
import { behind, type ListPosition, listCursor, toCursor } from '../list-cursor.ts';
import { SEARCHING } from '../query-limits.ts';
import { inWorkspace } from '../require-viewer.ts';
import { BY_OWNERS } from '../role-scopes.ts';
import { WebhookDeliveryStatusType, WebhookDeliveryType } from './webhook-delivery.ts';

const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 20;

function pageSize(first: number | null | undefined): number {
  return Math.min(first ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
}

interface DeliveryPage {
  readonly deliveries: ListPosition[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

const WebhookDeliveryEdge = builder.objectRef<ListPosition>('WebhookDeliveryEdge').implement({
  description: 'A delivery in its place in the list.',
  fields: (t) => ({
    node: t.field({
      type: WebhookDeliveryType,
      description: 'The delivery.',
      resolve: (delivery) => delivery,
    }),
    cursor: t.string({ description: 'Its place, for `after`.', resolve: toCursor }),
  }),
});

const WebhookDeliveryConnection = builder
  .objectRef<DeliveryPage>('WebhookDeliveryConnection')
  .implement({
    description: 'A page of deliveries.',
    fields: (t) => ({
      edges: t.field({
        type: [WebhookDeliveryEdge],
        description: 'The deliveries of the page, newest first.',
        // `webhookDeliveries` counts the size of the page already.
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ deliveries }) => deliveries,
      }),
      pageInfo: t.field({
        type: builder.pageInfoRef(),
        description: 'Where the page lies in the whole list.',
        resolve: ({ deliveries, hasNextPage, hasPreviousPage }) => {
          const [first, last] = [deliveries.at(0), deliveries.at(-1)];
          return {
            hasNextPage,
            hasPreviousPage,
            startCursor: first ? toCursor(first) : null,
            endCursor: last ? toCursor(last) : null,
          };
        },
      }),
    }),
  });

builder.queryField('webhookDeliveries', (t) =>
  t.field({
    type: WebhookDeliveryConnection,
    nullable: true,
    ...BY_OWNERS,
    description:
      'What was sent to a webhook in the last 30 days and what waits, newest first; null: there is no such webhook. For owners only.',
    complexity: ({ first }) => ({ field: SEARCHING, multiplier: pageSize(first) }),
    args: {
      endpointId: t.arg.id({ required: true, description: 'The WebhookEndpoint.' }).validate(rowId),
      status: t.arg({
        type: WebhookDeliveryStatusType,
        description: 'Only those of which this became; absent: all.',
      }),
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
    resolve: async (_root, { endpointId, status, first, after }, context, info) => {
      const own = { id: endpointId, ...inWorkspace(context) };
      if (!(await context.prisma.webhookEndpoint.findUnique({ where: own }))) return null;
      const where = { endpointId, ...(status ? { status } : {}) };
      const size = pageSize(first);
      const rows = await context.prisma.webhookDelivery.findMany({
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
        // One more tells whether there is a next page.
        take: size + 1,
      });
      return {
        deliveries: rows.slice(0, size),
        hasNextPage: rows.length > size,
        hasPreviousPage: Boolean(after),
      };
    },
  }),
);
