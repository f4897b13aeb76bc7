import type { Prisma } from '@herald/prisma/generated/client/client';
import { queryFromInfo } from '@pothos/plugin-prisma';
import * as z from 'zod';
import { builder } from '../builder.ts';
import { badUserInput } from '../coded-errors.ts';
import { byEverybodyOrKey } from '../key-scopes.ts';
import { pageArgs, pageComplexity, readPage } from '../page.ts';
import { inWorkspace } from '../require-viewer.ts';
import { behind, type ShareOrder, shareCursor, toCursor } from '../share-cursor.ts';
import { matching, passingBound } from '../share-filters.ts';
import { PlatformIdType } from './platform.ts';
import { ShareNode } from './share.ts';
import { ShareStatusType } from './share-status.ts';

interface Filtered {
  /** What the whole list is filtered by. */
  readonly where: Prisma.ShareWhereInput;
}

const ShareConnection = builder.connectionObject<typeof ShareNode, Filtered>(
  {
    type: ShareNode,
    name: 'ShareConnection',
    description: 'A page of shares.',
    fields: (t) => ({
      totalCount: t.int({
        description: 'How many shares the filters let through, on all pages.',
        resolve: ({ where }, _args, context) => context.prisma.share.count({ where }),
      }),
    }),
  },
  { name: 'ShareEdge', description: 'A share in its place in the list.' },
);

const ShareOrderType = builder.enumType('ShareOrder', {
  description: 'In which order shares are listed.',
  values: {
    NEWEST: { description: 'By `createdAt`, the latest first.' },
    SOONEST: { description: 'By `dueAt`, the earliest first: what goes out next, or a calendar.' },
  } satisfies Record<ShareOrder, { description: string }>,
});

const ORDER_BY = {
  NEWEST: [{ createdAt: 'desc' as const }, { id: 'desc' as const }],
  SOONEST: [{ dueAt: 'asc' as const }, { id: 'asc' as const }],
} satisfies Record<ShareOrder, Prisma.ShareOrderByWithRelationInput[]>;

builder.queryField('shares', (t) =>
  t.field({
    type: ShareConnection,
    ...byEverybodyOrKey('shares:read'),
    description: "Your workspace's shares, newest first unless `order` says otherwise.",
    complexity: pageComplexity,
    args: {
      ...pageArgs(shareCursor),
      platform: t.arg({ type: PlatformIdType, description: 'With a result on this platform.' }),
      status: t.arg({
        type: ShareStatusType,
        description: 'With a result in this state, on `platform` when that is given too.',
      }),
      search: t.arg
        .string({
          description:
            'With these words in the message, title or link; case does not matter, at most 200 characters.',
        })
        .validate(z.string().max(200).nullish()),
      since: t.arg({
        type: 'DateTime',
        description:
          'Due at this moment or later. Dates are those people plan and remember by, `dueAt`: when it was to be published, and when it was asked for only where that was at once.',
      }),
      until: t.arg({ type: 'DateTime', description: 'Due before this moment.' }),
      order: t.arg({
        type: ShareOrderType,
        defaultValue: 'NEWEST' as const,
        description:
          'What comes first. What is still to go out, soonest first: `order: SOONEST, status: SCHEDULED`.',
      }),
    },
    resolve: async (_root, { first, after, order: asked, ...filters }, context, info) => {
      const order = asked ?? 'NEWEST';
      if (after && after.order !== order)
        throw badUserInput('This is a cursor of a list in another order.');
      const where = { ...inWorkspace(context), ...matching(filters) };
      const bound =
        order === 'SOONEST'
          ? await passingBound(context.prisma, { ...inWorkspace(context), status: filters.status })
          : {};
      const page = await readPage(
        { first, after },
        (take) =>
          context.prisma.share.findMany({
            ...queryFromInfo({
              context,
              info,
              typeName: 'Share',
              path: ['edges', 'node'],
              // What a cursor is made of.
              select: { id: true, createdAt: true, dueAt: true },
            }),
            where: { AND: [where, bound, after ? behind(after) : {}] },
            orderBy: ORDER_BY[order],
            take,
          }),
        ({ createdAt, dueAt, id }) =>
          toCursor({ order, at: order === 'NEWEST' ? createdAt : dueAt, id }),
      );
      return { ...page, where };
    },
  }),
);
