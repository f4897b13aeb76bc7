import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextWith, NOON, run } from './context.test-kit.ts';
import type { Viewer } from './context.ts';
import { seedConnection, seedShare, seedViewer, startDatabase } from './database.test-kit.ts';
import { toGlobalId } from './global-id.ts';

let database: Awaited<ReturnType<typeof startDatabase>>;
let ann: Viewer;

beforeAll(async () => {
  database = await startDatabase();
  const { prisma } = database;
  ann = await seedViewer(prisma, 'ann');
  const results = ['r-1', 'r-2', 'r-3'];
  for (const id of results) await seedConnection(prisma, ann, { id: `c-${id}` });
  await seedShare(
    prisma,
    ann,
    { id: 's-1' },
    results.map((id) => ({ id, connectionId: `c-${id}`, status: 'FAILED', attempts: 150 })),
  );
  await prisma.publishAttempt.createMany({
    data: results.flatMap((resultId) =>
      Array.from({ length: 150 }, (_, index) => ({
        id: `${resultId}-${index + 1}`,
        resultId,
        number: index + 1,
        claimId: 'c',
        startedAt: NOON,
        ...(index === 148 ? {} : { finishedAt: NOON, outcome: 'RETRYING' as const }),
      })),
    ),
  });
  await prisma.publishAttemptEvent.createMany({
    data: [
      { attemptId: 'r-1-150', at: NOON, kind: 'STEP', step: 'PUBLISHING' },
      { attemptId: 'r-1-150', at: NOON, kind: 'LOOKED_UP', answer: 'ABSENT' },
      { attemptId: 'r-1-150', at: NOON, kind: 'TOKEN_REFRESHED' },
    ],
  });
  const { userId } = ann;
  await prisma.shareResultEvent.createMany({
    data: Array.from({ length: 150 }, () => ({
      resultId: 'r-1',
      at: NOON,
      kind: 'RETRIED' as const,
      userId,
    })),
  });
}, 60_000);

afterAll(() => database[Symbol.asyncDispose]());

interface Answer {
  readonly history: readonly { readonly number: number; readonly interrupted: boolean }[];
  readonly events: readonly { readonly by: string }[];
}

const DOCUMENT = `{ share(id: "${toGlobalId('Share', 's-1')}") { results {
  history { number interrupted steps { step at } lookUps { answer at } tokenRefreshes }
  events { kind by }
} } }`;

/** Runs the document; counts how often the database was asked something by its client. */
async function ask() {
  let operations = 0;
  const prisma = database.prisma.$extends({
    query: {
      $allOperations({ args, query }) {
        operations++;
        return query(args);
      },
    },
  });
  const context = contextWith({}, { viewer: ann, prisma: prisma as typeof database.prisma });
  const { data, errors } = await run(context, DOCUMENT);
  const share = data?.share as { readonly results: readonly Answer[] } | undefined;
  return { results: share?.results ?? [], errors, operations };
}

test('the history of a share is read at once, and ends somewhere', async () => {
  const { results, errors, operations } = await ask();
  expect(errors).toBeUndefined();
  expect(operations).toBe(1);
  expect(results.map(({ history }) => history.length)).toEqual([100, 100, 100]);
  expect(results.map(({ events }) => events.length)).toEqual([100, 0, 0]);
  const [{ history, events } = { history: [], events: [] }] = results;
  expect(history[0]).toMatchObject({ number: 51, interrupted: false, steps: [] });
  expect(history.at(-2)).toMatchObject({ number: 149, interrupted: true });
  const at = NOON.toISOString();
  expect(history.at(-1)).toMatchObject({
    number: 150,
    steps: [{ step: 'PUBLISHING' }],
    lookUps: [{ answer: 'ABSENT' }],
    tokenRefreshes: [expect.anything()],
  });
  expect(JSON.stringify(history.at(-1))).toContain(at);
  expect(events[0]).toMatchObject({ kind: 'RETRIED', by: 'ann' });
});

test('the histories of a whole page of shares are too much at once', async () => {
  const document =
    '{ shares(first: 100) { edges { node { results { history { steps { step } } } } } } }';
  const { errors } = await run(contextWith({}, { viewer: ann, prisma: database.prisma }), document);
  expect(errors?.[0]?.message).toMatch(/too much at once/);
});
