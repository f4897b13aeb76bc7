import * as z from 'zod';
import { read } from '../ask.ts';
import { quoted } from '../quoted.ts';
import { SHARE, shareShape } from '../share.ts';
import { READS, tool } from '../tool.ts';
import { PLATFORMS, SHARE_ORDERS, SHARE_STATUSES } from '../vocabulary.ts';

const DOCUMENT = `query ListShares(
  $first: Int, $after: String, $platform: PlatformId, $status: ShareStatus, $search: String, $order: ShareOrder
) {
  shares(
    first: $first, after: $after, platform: $platform, status: $status, search: $search, order: $order
  ) {
    totalCount edges { node { ${SHARE} } } pageInfo { hasNextPage endCursor }
  }
}`;

const answer = z.object({
  shares: z.object({
    totalCount: z.number(),
    edges: z.array(z.object({ node: shareShape })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

/** The history, and what is planned. */
export const listShares = tool({
  name: 'list_shares',
  title: 'List posts',
  description:
    'Lists what was shared and what is planned, newest first unless order says otherwise. What goes out next: order SOONEST with status SCHEDULED. Needs the scope shares:read.',
  input: z.strictObject({
    first: z.number().int().min(1).max(20).default(10).describe('How many.'),
    after: z.string().optional().describe('The nextCursor of the page before.'),
    platform: z.enum(PLATFORMS).optional().describe('Only with a result on this network.'),
    status: z.enum(SHARE_STATUSES).optional().describe('Only with a result in this state.'),
    search: z
      .string()
      .optional()
      .describe('Only with these words in the message, the title or the link.'),
    order: z.enum(SHARE_ORDERS).optional().describe('What comes first.'),
  }),
  output: z.object({
    shares: z.array(shareShape),
    totalCount: z.number().describe('How many there are on all pages.'),
    nextCursor: z.string().nullable().describe('What after takes for the next page; null: none.'),
  }),
  annotations: READS,
  run: async (ask, input) => {
    const { totalCount, edges, pageInfo } = (await read(ask, DOCUMENT, input, answer)).shares;
    return {
      shares: edges.map(({ node }) => node),
      totalCount,
      nextCursor: pageInfo.hasNextPage ? pageInfo.endCursor : null,
    };
  },
  summarize: ({ shares, totalCount, nextCursor }) =>
    [
      `${totalCount} in all.`,
      ...shares.map(inWords),
      ...(nextCursor ? [`More with after: ${nextCursor}`] : []),
    ].join('\n'),
});

function inWords({ id, createdAt, message, title, url, results }: z.output<typeof shareShape>) {
  const about = message || title || url || '';
  const counts = Object.entries(Object.groupBy(results, ({ status }) => status));
  const states = counts.map(([status, those]) => `${those?.length} ${status}`).join(', ');
  return `- ${id}, ${createdAt}, ${quoted(about)}: ${states}`;
}
