import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextWith, run } from './context.test-kit.ts';
import type { Viewer } from './context.ts';
import { seedConnection, seedShare, seedViewer, startDatabase } from './database.test-kit.ts';

let database: Awaited<ReturnType<typeof startDatabase>>;
let ann: Viewer;
let cyd: Viewer;

beforeAll(async () => {
  database = await startDatabase();
  const { prisma } = database;
  ann = await seedViewer(prisma, 'ann');
  const bob = await seedViewer(prisma, 'bob');
  await seedConnection(prisma, ann, { id: 'c-x' });
  await seedConnection(prisma, ann, { id: 'c-page', platform: 'FACEBOOK' });
  await seedConnection(prisma, bob, { id: 'c-bob' });
  const minute = (number: number) => new Date(Date.UTC(2026, 10, 20, 12, number));
  await seedShare(prisma, ann, { id: 's1', createdAt: minute(1), message: 'Hello World' }, [
    { id: 'r1', connectionId: 'c-x', status: 'FAILED' },
    { id: 'r2', connectionId: 'c-page', status: 'PUBLISHED' },
  ]);
  // Two of one moment: the id decides.
  await seedShare(prisma, ann, { id: 's2', createdAt: minute(2), title: '100% hello' }, [
    { id: 'r3', connectionId: 'c-page', status: 'FAILED' },
  ]);
  await seedShare(prisma, ann, { id: 's3', createdAt: minute(2), url: 'https://a.example/x' }, [
    { id: 'r4', connectionId: 'c-x', status: 'QUEUED' },
  ]);
  await seedShare(prisma, bob, { id: 's4', createdAt: minute(3), message: 'Hello' }, []);
  // Made in one order, due in another.
  cyd = await seedViewer(prisma, 'cyd');
  await seedConnection(prisma, cyd, { id: 'c-cyd' });
  const planned = [
    ['p1', 0, 30, 'SCHEDULED'],
    ['p2', 1, null, 'PUBLISHED'],
    ['p3', 2, 10, 'PUBLISHED'],
    ['p4', 3, 20, 'SCHEDULED'],
    ['p5', 4, 20, 'SCHEDULED'],
  ] as const;
  for (const [id, made, due, status] of planned) {
    const scheduledAt = due === null ? null : minute(due);
    await seedShare(prisma, cyd, { id, createdAt: minute(made), scheduledAt }, [
      { id: `r-${id}`, connectionId: 'c-cyd', status },
    ]);
  }
}, 60_000);

afterAll(() => database[Symbol.asyncDispose]());

/** The page an argument list asks for, with row ids in place of global ones. */
async function page(args: string, viewer = ann) {
  const document = `{ shares${args} { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id results { text } } } } }`;
  const context = contextWith({}, { viewer, prisma: database.prisma });
  const { data, errors } = await run(context, document);
  expect(errors).toBeUndefined();
  // The document above is what gives it this form.
  const { shares } = data as {
    shares: {
      totalCount: number;
      pageInfo: Record<'hasNextPage' | 'hasPreviousPage', boolean> &
        Record<'startCursor' | 'endCursor', string | null>;
      edges: { cursor: string; node: { id: string } }[];
    };
  };
  return { ...shares, ids: shares.edges.map(({ node }) => atob(node.id).replace('Share:', '')) };
}

test('lists the shares of the own workspace, newest first', async () => {
  const { ids, totalCount, pageInfo, edges } = await page('');
  expect(ids).toEqual(['s3', 's2', 's1']);
  expect(totalCount).toBe(3);
  expect(pageInfo).toEqual({
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: edges[0]?.cursor,
    endCursor: edges[2]?.cursor,
  });
});

test('goes on behind a cursor, also between shares of one moment', async () => {
  const first = await page('(first: 1)');
  expect(first.ids).toEqual(['s3']);
  expect(first.pageInfo.hasNextPage).toBe(true);
  const rest = await page(`(first: 2, after: "${first.pageInfo.endCursor}")`);
  expect(rest.ids).toEqual(['s2', 's1']);
  expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  expect(rest.totalCount).toBe(3);
});

test.each([
  ['(platform: TWITTER)', ['s3', 's1']],
  ['(status: FAILED)', ['s2', 's1']],
  ['(platform: TWITTER, status: FAILED)', ['s1']],
  ['(platform: LINKEDIN)', []],
  ['(search: "HELLO")', ['s2', 's1']],
  ['(search: "a.example")', ['s3']],
  ['(search: "100%")', ['s2']],
  ['(search: "o_W")', []],
  ['(search: "\\\\")', []],
  ['(first: 0)', []],
  ['(first: null)', ['s3', 's2', 's1']],
  ['(first: 1000)', ['s3', 's2', 's1']],
])('shares%s', async (args, expected) => {
  expect((await page(args)).ids).toEqual(expected);
});

test.each([
  ['', ['p5', 'p4', 'p3', 'p2', 'p1']],
  ['(order: null)', ['p5', 'p4', 'p3', 'p2', 'p1']],
  ['(order: SOONEST)', ['p2', 'p3', 'p4', 'p5', 'p1']],
  ['(order: SOONEST, status: SCHEDULED)', ['p4', 'p5', 'p1']],
  ['(since: "2026-11-20T12:10:00Z")', ['p5', 'p4', 'p3', 'p1']],
  ['(until: "2026-11-20T12:10:00Z")', ['p2']],
  ['(since: "2026-11-20T12:10:00Z", until: "2026-11-20T12:20:00Z")', ['p3']],
  [
    '(since: "2026-11-20T12:10:00Z", until: "2026-11-20T12:30:00Z", order: SOONEST)',
    ['p3', 'p4', 'p5'],
  ],
])('by when they are due: shares%s', async (args, expected) => {
  const { ids, totalCount } = await page(args, cyd);
  expect(ids).toEqual(expected);
  expect(totalCount).toBe(expected.length);
});

test('what is due soonest goes on behind a cursor too, which no other order takes', async () => {
  const first = await page('(first: 3, order: SOONEST)', cyd);
  expect(first.ids).toEqual(['p2', 'p3', 'p4']);
  const after = first.pageInfo.endCursor;
  expect((await page(`(after: "${after}", order: SOONEST)`, cyd)).ids).toEqual(['p5', 'p1']);
  const context = contextWith({}, { viewer: cyd, prisma: database.prisma });
  const { errors } = await run(context, `{ shares(after: "${after}") { totalCount } }`);
  expect(errors?.[0]?.message).toBe('This is a cursor of a list in another order.');
});

test('an empty page has no cursors', async () => {
  expect((await page('(search: "nothing")')).pageInfo).toEqual({
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: null,
    endCursor: null,
  });
});

test('a full page with everything there is to know is not too much', async () => {
  const connection =
    'id platform { id name available limits { textLength images } } status statusReason username displayName avatarUrl profileUrl instanceUrl scopes connectedAt tokenExpiresAt';
  const result = `id connection { ${connection} } platform { id name } status step attempts text postId postUrl failure { kind action message platformCode retryAt } publishedAt updatedAt version`;
  const document = `{ shares(first: 100, search: "nothing") { totalCount edges { cursor node { id url title message reference scheduledAt createdAt finished results { ${result} } } } } }`;
  const context = contextWith({}, { viewer: ann, prisma: database.prisma });
  expect(await run(context, document)).toEqual({
    data: { shares: { totalCount: 0, edges: [] } },
  });
});
