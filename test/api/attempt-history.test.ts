import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { MINUTE } from '../testkit/clock.ts';
import type { HistoryData } from '../testkit/documents.ts';
import { waitThroughRetries } from '../testkit/retries.ts';

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
});
beforeEach(() => app.sandbox.clearFaults());
afterAll(() => app[Symbol.asyncDispose]());

async function historyOf(shareId: string): Promise<HistoryData> {
  const [result] = await ada.histories(shareId);
  if (!result) throw new Error('the share has no result');
  return result;
}

const stepsOf = ({ history }: HistoryData) =>
  history.map(({ steps }) => steps.map(({ step }) => step));
const kindsOf = ({ events }: HistoryData) => events.map(({ kind }) => kind);

test('tells every attempt with its steps, its end and what people did in between', async () => {
  const { id } = await ada.connected('MASTODON');
  const fault = { platform: 'mastodon', method: 'POST' };
  const refusal = { status: 422, body: { error: 'Validation failed: Not welcome here' } };
  await app.sandbox.fault({ ...fault, path: '/api/v2/media', do: { status: 503 } });
  await app.sandbox.fault({ ...fault, path: '/api/v1/statuses', do: refusal });
  const { id: shareId } = await ada.shared({
    connectionIds: [id],
    message: 'Third time lucky',
    imageIds: [await ada.upload()],
  });
  const failed = await waitThroughRetries(app, ada, shareId);
  const before = await historyOf(shareId);
  expect(before).toMatchObject({
    history: [
      {
        number: 1,
        sentAt: null,
        interrupted: false,
        outcome: 'RETRYING',
        failure: { kind: 'UNAVAILABLE', retryAt: expect.any(String) },
      },
      {
        number: 2,
        sentAt: expect.any(String),
        interrupted: false,
        outcome: 'FAILED',
        failure: {
          kind: 'REJECTED',
          message: failed.results[0]?.failure?.message,
          retryAt: null,
        },
      },
    ],
    events: [],
  });

  await ada.retryShare({ shareId });
  await ada.waitFinished(shareId);
  await ada.editPost(before.id, 'Third time changed');
  await ada.deletePost(before.id);
  const after = await historyOf(shareId);
  expect(after.history.slice(0, 2)).toEqual(before.history);
  expect(after.history[2]).toMatchObject({ number: 3, outcome: 'PUBLISHED', failure: null });
  expect(stepsOf(after)).toEqual([
    ['REFRESHING_TOKEN', 'UPLOADING_MEDIA'],
    ['REFRESHING_TOKEN', 'UPLOADING_MEDIA', 'PUBLISHING'],
    ['REFRESHING_TOKEN', 'UPLOADING_MEDIA', 'PUBLISHING'],
  ]);
  expect(kindsOf(after)).toEqual(['RETRIED', 'EDITED', 'DELETED']);
  for (const { by } of after.events) expect(by).toBe('Ada Lovelace');
  for (const { startedAt, steps, finishedAt } of after.history) {
    const times = [startedAt, ...steps.map(({ at }) => at), finishedAt];
    expect(times).toEqual(times.toSorted());
  }
});

test('tells the steps of an attempt while it goes on', async () => {
  const { id } = await ada.connected('TWITTER');
  await app.sandbox.fault({ platform: 'twitter', path: '/2/tweets', do: { delayMs: 1000 } });
  const { id: shareId } = await ada.shared({ connectionIds: [id], message: 'Slowly' });
  // The clock is ahead of the database's by now.
  await app.runDueJobs();
  const seen: HistoryData[] = [];
  for await (const _change of ada.progress(shareId)) seen.push(await historyOf(shareId));
  const [underWay] = seen.filter(({ history }) =>
    history[0]?.steps.some(({ step }) => step === 'PUBLISHING'),
  );
  expect(underWay?.history).toMatchObject([
    { number: 1, outcome: null, finishedAt: null, interrupted: false },
  ]);
  expect(seen.at(-1)?.history).toMatchObject([{ number: 1, outcome: 'PUBLISHED' }]);
});

test('tells the steps after one whose note arrived without an answer', async () => {
  const { id } = await ada.connected('TWITTER');
  await app.sandbox.fault({ platform: 'twitter', path: '/2/media/upload', do: { delayMs: 1000 } });
  const imageIds = [await ada.upload()];
  const { id: shareId } = await ada.shared({ connectionIds: [id], message: 'Unsure', imageIds });
  await app.runDueJobs();
  const { results } = await ada.waitFor(
    shareId,
    (share) => share.results[0]?.step === 'UPLOADING_MEDIA',
  );
  // As such a note leaves it: changed once more than the attempt knows.
  const { count } = await app.deps.prisma.shareResult.updateMany({
    where: { text: 'Unsure', version: results[0]?.version ?? 0 },
    data: { version: { increment: 1 } },
  });
  expect(count).toBe(1);
  await ada.waitFinished(shareId);
  const { history } = await historyOf(shareId);
  expect(history).toMatchObject([{ outcome: 'PUBLISHED' }]);
  expect(history[0]?.steps.map(({ step }) => step)).toEqual([
    'REFRESHING_TOKEN',
    'UPLOADING_MEDIA',
    'PUBLISHING',
  ]);
});

test('tells when the access was renewed during an attempt', async () => {
  const { id } = await ada.connected('TWITTER');
  await app.sandbox.tokens('twitter', 'expire');
  const share = await ada.published({ connectionIds: [id], message: 'With a new token' });
  const { history } = await historyOf(share.id);
  expect(history).toMatchObject([{ outcome: 'PUBLISHED', tokenRefreshes: [expect.any(String)] }]);
  expect(history[0]?.steps.map(({ step }) => step)).toEqual([
    'REFRESHING_TOKEN',
    'PUBLISHING',
    'REFRESHING_TOKEN',
    'PUBLISHING',
  ]);

  // Due before it is refused.
  app.clock.advance(115 * MINUTE);
  const later = await ada.published({ connectionIds: [id], message: 'With one more' });
  const due = await historyOf(later.id);
  expect(due.history).toMatchObject([
    { outcome: 'PUBLISHED', tokenRefreshes: [expect.any(String)] },
  ]);
  expect(stepsOf(due)).toEqual([['REFRESHING_TOKEN', 'PUBLISHING']]);
});

test('tells that a post waited for a limit without the platform being asked, and who called it off', async () => {
  const { id } = await ada.connected('LINKEDIN');
  await app.sandbox.fault({
    platform: 'linkedin',
    method: 'POST',
    path: '/rest/posts',
    times: 9,
    do: { status: 429, body: { status: 429, message: 'Too many' } },
  });
  const first = await ada.shared({ connectionIds: [id], message: 'One too many' });
  await ada.waitFor(first.id, ({ results }) => results[0]?.status === 'RETRYING');
  const told = await historyOf(first.id);
  const until = told.history[0]?.failure?.retryAt;
  expect(told.history).toMatchObject([
    { outcome: 'RETRYING', failure: { kind: 'RATE_LIMITED', retryAt: expect.any(String) } },
  ]);

  const second = await ada.shared({ connectionIds: [id], message: 'Two too many' });
  await ada.waitFor(second.id, ({ results }) => results[0]?.status === 'RETRYING');
  await ada.cancelShare(second.id);
  expect(await historyOf(second.id)).toMatchObject({
    history: [],
    events: [
      { kind: 'HELD', until, message: expect.any(String), by: null },
      { kind: 'CANCELED', until: null, by: 'Ada Lovelace' },
    ],
  });
});
