import { enqueuePublish } from '@herald/server/jobs/queue';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { join } from '../testkit/memberships.ts';

const CREATE = { platform: 'mastodon', method: 'POST', path: '/api/v1/statuses' } as const;
const LIST = { platform: 'mastodon', method: 'GET', path: '/api/v1/accounts/' } as const;
/** The server lets post, but not see what was posted. */
const HIDDEN = { status: 403, body: { error: 'This action is outside the authorized scopes' } };

let app: TestApp;
let ada: Client;
let connectionId: string;

beforeAll(async () => {
  app = await startTestApp({ waitsAreJumps: true });
  ada = await app.signUp();
  connectionId = (await ada.connected('MASTODON')).id;
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(() => app.sandbox.clearFaults());

/** Shares what was cut off before or after it was carried out, and could not be looked up since. */
async function unknown(message: string, drop: 'before' | 'after') {
  await app.sandbox.fault({ ...CREATE, do: { drop } });
  await app.sandbox.fault({ ...LIST, times: 9, do: HIDDEN });
  const share = await ada.published({ connectionIds: [connectionId], message });
  expect(share.results).toMatchObject([
    { status: 'UNKNOWN', failure: { action: 'CHECK_PLATFORM' } },
  ]);
  const resultId = share.results[0]?.id ?? '';
  return { shareId: share.id, resultId };
}

const posts = async (text: string) =>
  (await app.sandbox.posts('mastodon')).filter((post) => post.text === text).length;

test('a post that is found is published, with its link', async () => {
  const { shareId, resultId } = await unknown('It is there', 'after');
  await app.sandbox.clearFaults();
  expect(await ada.lookUpShareResult(resultId)).toMatchObject({
    __typename: 'ShareSuccess',
    share: { finished: false, results: [{ id: resultId, status: 'PUBLISHING', failure: null }] },
  });
  expect((await ada.waitFinished(shareId)).results).toMatchObject([
    { status: 'PUBLISHED', postUrl: expect.stringMatching(/^http/) },
  ]);
  expect(await posts('It is there')).toBe(1);
  const [told] = await ada.histories(shareId);
  expect(told?.events).toMatchObject([{ kind: 'LOOK_UP_ASKED', by: 'Ada Lovelace' }]);
  expect(told?.history.at(-1)).toMatchObject({
    outcome: 'PUBLISHED',
    sentAt: null,
    lookUps: [{ answer: 'FOUND' }],
  });
});

test('a post that surely is not there failed, is sent by nobody but who retries, and then once', async () => {
  const { shareId, resultId } = await unknown('It was lost', 'before');
  await app.sandbox.clearFaults();
  await ada.lookUpShareResult(resultId);
  expect((await ada.waitFinished(shareId)).results).toMatchObject([
    {
      status: 'FAILED',
      failure: {
        action: 'RETRY',
        message: 'Mastodon does not have the post. It can be sent again.',
      },
    },
  ]);
  expect(await posts('It was lost')).toBe(0);
  await ada.retryShare({ shareId });
  expect((await ada.waitFinished(shareId)).results).toMatchObject([{ status: 'PUBLISHED' }]);
  expect(await posts('It was lost')).toBe(1);
  // What was cut off may land late: right before the repeat it is looked up once more.
  const [told] = await ada.histories(shareId);
  expect(told?.history.at(-1)?.lookUps).toMatchObject([{ answer: 'ABSENT' }]);
});

test.each([
  ['cannot tell', HIDDEN, /^Mastodon could not tell whether it has the post\. Look there/],
  ['is down', { status: 503 }, /^Mastodon did not answer whether it has the post\. Look it up/],
] as const)('stays unknown where the platform %s, and says so', async (how, answer, words) => {
  const { shareId, resultId } = await unknown(`Who knows: it ${how}`, 'after');
  await app.sandbox.clearFaults();
  await app.sandbox.fault({ ...LIST, times: 9, do: answer });
  await ada.lookUpShareResult(resultId);
  expect((await ada.waitFinished(shareId)).results).toMatchObject([
    {
      status: 'UNKNOWN',
      failure: { action: 'CHECK_PLATFORM', message: expect.stringMatching(words), retryAt: null },
    },
  ]);
  expect(await posts(`Who knows: it ${how}`)).toBe(1);
  expect(
    await ada.resolveShareResult({ resultId, published: true }),
    'the person still can tell',
  ).toMatchObject({ __typename: 'ShareSuccess' });
});

test('of two who ask at once one is told that the other does, and nobody settles it meanwhile', async () => {
  const { shareId, resultId } = await unknown('Asked twice', 'after');
  await app.sandbox.clearFaults();
  await app.sandbox.fault({ ...LIST, do: { delayMs: 1_000 } });
  const asked = [ada.lookUpShareResult(resultId), ada.lookUpShareResult(resultId)];
  const answers = (await Promise.all(asked)).map(({ __typename }) => __typename).sort();
  expect(answers).toEqual(['ShareSuccess', 'ValidationError']);
  expect(await ada.resolveShareResult({ resultId, published: false })).toMatchObject({
    __typename: 'ValidationError',
    message: expect.stringMatching(/changed meanwhile/),
  });
  expect((await ada.waitFinished(shareId)).results).toMatchObject([{ status: 'PUBLISHED' }]);
});

test('a process that takes over from a dead one only looks as well', async () => {
  const { shareId, resultId } = await unknown('Taken over', 'before');
  await app.sandbox.clearFaults();
  const row = await app.deps.prisma.shareResult.findFirstOrThrow({ where: { text: 'Taken over' } });
  await app.deps.prisma.shareResult.update({
    where: { id: row.id },
    data: {
      status: 'PUBLISHING',
      lookUpOnly: true,
      claimId: 'dead',
      claimedUntil: app.clock.now(),
      version: { increment: 1 },
    },
  });
  await enqueuePublish(app.deps.prisma, row, app.clock.now());
  const { results } = await ada.waitFinished(shareId);
  expect(results).toMatchObject([{ id: resultId, status: 'FAILED', failure: { action: 'RETRY' } }]);
  expect(await posts('Taken over')).toBe(0);
});

test('only what is unknown, of the own workspace and account that works, is looked up, by who may post', async () => {
  const { resultId } = await unknown('For members only', 'after');
  const bob = await app.signUp('Bob');
  expect(await bob.lookUpShareResult(resultId)).toMatchObject({ __typename: 'NotFoundError' });
  const viewer = await app.signUp('Victor');
  await join(app, viewer, ada, 'VIEWER');
  await expect(viewer.lookUpShareResult(resultId)).rejects.toThrow(/Only editors and owners/);

  await app.sandbox.clearFaults();
  const { results } = await ada.published({ connectionIds: [connectionId], message: 'Well known' });
  const settled = await ada.lookUpShareResult(results[0]?.id ?? '');
  expect(settled).toMatchObject({
    __typename: 'ValidationError',
    message: expect.stringMatching(/^Only a result whose outcome is unknown can be looked up/),
  });
  await ada.disconnect(connectionId);
  expect(await ada.lookUpShareResult(resultId)).toMatchObject({
    __typename: 'ValidationError',
    message: expect.stringMatching(/^Reconnect /),
  });
});
