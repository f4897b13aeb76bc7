import type { Prisma, ShareStatus } from '@herald/prisma/generated/client/client';
import { queryFromInfo } from '@pothos/plugin-prisma';
import * as z from 'zod';
import { builder } from '../builder.ts';
import type { PlatformId } from '../platform-id.ts';
import { SEARCHING } from '../query-limits.ts';
import { inWorkspace } from '../require-viewer.ts';
import { behind, type SharePosition, shareCursor, toCursor } from '../share-cursor.ts';
import { PlatformIdType } from './platform.ts';
import { ShareNode } from './share.ts';
import { ShareStatusType } from './share-status.ts';

const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 20;

function pageSize(first: number | null | undefined): number {
  return Math.min(first ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
}

interface SharePage {
  readonly shares: SharePosition[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** What the whole list is filtered by. */
  readonly where: Prisma.ShareWhereInput;
}

const ShareEdge = builder.objectRef<SharePosition>('ShareEdge').implement({
  description: 'A share in its place in the list.',
  fields: (t) => ({
    node: t.field({ type: ShareNode, description: 'The share.', resolve: (share) => share }),
    cursor: t.string({ description: 'Its place, for `after`.', resolve: toCursor }),
  }),
});

const ShareConnection = builder.objectRef<SharePage>('ShareConnection').implement({
  description: 'A page of shares.',
  fields: (t) => ({
    edges: t.field({
      type: [ShareEdge],
      description: 'The shares of the page, newest first.',
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
          startCursor: first ? toCursor(first) : null,
          endCursor: last ? toCursor(last) : null,
        };
      },
    }),
    totalCount: t.int({
      description: 'How many shares the filters let through, on all pages.',
      resolve: ({ where }, _args, context) => context.prisma.share.count({ where }),
    }),
  }),
});

interface ShareFilters {
  readonly platform?: PlatformId | null;
  readonly status?: ShareStatus | null;
  readonly search?: string | null;
}

function matching({ platform, status, search }: ShareFilters): Prisma.ShareWhereInput {
  const result = { ...(status && { status }), ...(platform && { connection: { platform } }) };
  return {
    ...((status || platform) && { results: { some: result } }),
    ...(search && containing(search)),
  };
}

/** Case does not matter, in the message, the title or the link. */
function containing(search: string): Prisma.ShareWhereInput {
  // Prisma hands the text to LIKE as it is, where these would be wildcards.
  const text = search.replaceAll(/[\\%_]/g, '\\$&');
  const contains = { contains: text, mode: 'insensitive' as const };
  return { OR: [{ message: contains }, { title: contains }, { url: contains }] };
}

builder.queryField('shares', (t) =>
  t.field({
    type: ShareConnection,
    description: "Your workspace's shares, newest first.",
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
    },
    resolve: async (_root, { first, after, ...filters }, context, info) => {
      const where = { ...inWorkspace(context), ...matching(filters) };
      const size = pageSize(first);
      const rows = await context.prisma.share.findMany({
        ...queryFromInfo({
          context,
          info,
          typeName: 'Share',
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
        shares: rows.slice(0, size),
        hasNextPage: rows.length > size,
        hasPreviousPage: Boolean(after),
        where,
      };
    },
  }),
);
