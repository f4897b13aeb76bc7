import type { Prisma } from '@herald/prisma/generated/client/client';
import { queryFromInfo } from '@pothos/plugin-prisma';
import * as z from 'zod';
import { builder } from '../builder.ts';
import { badUserInput } from '../coded-errors.ts';
import { byEverybodyOrKey } from '../key-scopes.ts';
import { SEARCHING } from '../query-limits.ts';
import { inWorkspace } from '../require-viewer.ts';
import {
  behind,
  type ShareOrder,
  type SharePosition,
  shareCursor,
  toCursor,
} from '../share-cursor.ts';
import { matching, passingBound } from '../share-filters.ts';
import { PlatformIdType } from './platform.ts';
import { ShareNode } from './share.ts';
import { ShareStatusType } from './share-status.ts';

const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 20;

function pageSize(first: number | null | undefined): number {
  return Math.min(first ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
}

/** A share with its place. */
interface ListedShare {
  readonly share: { readonly id: string };
  readonly position: SharePosition;
}

interface SharePage {
  readonly shares: ListedShare[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** What the whole list is filtered by. */
  readonly where: Prisma.ShareWhereInput;
}

const ShareEdge = builder.objectRef<ListedShare>('ShareEdge').implement({
  description: 'A share in its place in the list.',
  fields: (t) => ({
    node: t.field({ type: ShareNode, description: 'The share.', resolve: ({ share }) => share }),
    cursor: t.string({
      description: 'Its place, for `after`.',
      resolve: ({ position }) => toCursor(position),
    }),
  }),
});

const ShareConnection = builder.objectRef<SharePage>('ShareConnection').implement({
  description: 'A page of shares.',
  fields: (t) => ({
    edges: t.field({
      type: [ShareEdge],
      description: 'The shares of the page, in their order.',
      // `shares` counts the size of the page already.
      complexity: { field: 1, multiplier: 1 },
      resolve: (page) => page.shares,
    }),
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      description: 'Where the page lies in the whole list.',
      resolve: ({ shares, hasNextPage, hasPreviousPage }) => {
        const [first, last] = [shares.at(0), shares.at(-1)];
        return {
          hasNextPage,
          hasPreviousPage,
          startCursor: first ? toCursor(first.position) : null,
          endCursor: last ? toCursor(last.position) : null,
        };
      },
    }),
    totalCount: t.int({
      description: 'How many shares the filters let through, on all pages.',
      resolve: ({ where }, _args, context) => context.prisma.share.count({ where }),
    }),
  }),
});

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
        .validate(shareCursor.nullish()),
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
      const size = pageSize(first);
      const bound =
        order === 'SOONEST'
          ? await passingBound(context.prisma, { ...inWorkspace(context), status: filters.status })
          : {};
      const rows = await context.prisma.share.findMany({
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
        // One more tells whether there is a next page.
        take: size + 1,
      });
      const listed = rows.slice(0, size).map((share) => ({
        share,
        position: { order, at: order === 'NEWEST' ? share.createdAt : share.dueAt, id: share.id },
      }));
      return {
        shares: listed,
        hasNextPage: rows.length > size,
        hasPreviousPage: Boolean(after),
        where,
      };
    },
  }),
);
