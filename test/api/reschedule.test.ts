import { publishResult } from '@herald/server/shares/publish';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY, HOUR, MINUTE } from '../testkit/clock.ts';
import type { ConnectionData, ShareData } from '../testkit/documents.ts';
import { until } from '../testkit/until.ts';
import { waitingForLocks } from '../testkit/waiting-for-locks.ts';

let app: TestApp;
let ada: Client;
let mastodon: ConnectionData;
let twitter: ConnectionData;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  mastodon = await ada.connected('MASTODON');
  twitter = await ada.connected('TWITTER');
});
afterAll(() => app[Symbol.asyncDispose]());

/** What was posted with a text. */
const posts = async (text: string) =>
  (await app.sandbox.posts()).filter((post) => post.text.includes(text));
const inHours = (hours: number) => new Date(app.clock.now().getTime() + hours * HOUR);

let count = 0;
let message: string;
beforeEach(() => {
  message = `Plan ${++count}`;
});

function scheduled(at: Date, connections = [mastodon, twitter]): Promise<ShareData> {
  const connectionIds = connections.map(({ id }) => id);
  return ada.shared({ connectionIds, message, scheduledAt: at.toISOString() });
}

/** When a share goes out, by itself and by its jobs. */
async function times(shareId: string) {
  const query = 'query ($id: ID!) { share(id: $id) { scheduledAt dueAt } }';
  const { share } = await ada.gql<{ share: object }>(query, { id: shareId });
  const jobs = await app.deps.prisma.$queryRaw<readonly { runAt: Date }[]>`
    select run_at as "runAt" from graphile_worker._private_jobs job
    join share_result result on result.id = job.key where result.share_id = ${rowId(shareId)}`;
  return { ...share, jobs: jobs.map(({ runAt }) => runAt.toISOString()) };
}

const rowId = (globalId: string) => atob(globalId).replace(/^\w+:/, '');

test('moves all of a share, tells who watches, and publishes it at its new time alone', async () => {
  const share = await scheduled(inHours(1));
  const watcher = ada.progress(share.id);
  const versions = [await watcher.next(), await watcher.next()];
  expect(versions.map(({ value }) => value?.status)).toEqual(['SCHEDULED', 'SCHEDULED']);
  const to = inHours(3);
  expect(await ada.rescheduleShare(share.id, to)).toMatchObject({ __typename: 'ShareSuccess' });
  const [first, second] = [await watcher.next(), await watcher.next()];
  expect(new Set([first.value?.id, second.value?.id])).toEqual(
    new Set(share.results.map(({ id }) => id)),
  );
  await watcher.return(undefined);
  const at = to.toISOString();
  expect(await times(share.id)).toEqual({ scheduledAt: at, dueAt: at, jobs: [at, at] });
  for (const { events } of await ada.histories(share.id))
    expect(events).toMatchObject([{ kind: 'RESCHEDULED', until: at, by: 'Ada Lovelace' }]);

  app.clock.advance(2 * HOUR);
  await app.runDueJobs();
  expect(await posts(message)).toEqual([]);
  app.clock.advanceTo(to);
  const { results } = await ada.waitFinished(share.id);
  expect(results).toMatchObject([
    { status: 'PUBLISHED', attempts: 1 },
    { status: 'PUBLISHED', attempts: 1 },
  ]);
  expect(await posts(message)).toHaveLength(2);
});

test('lets what waits go out sooner, or at once', async () => {
  const sooner = await scheduled(inHours(5), [mastodon]);
  const to = new Date(app.clock.now().getTime() + 10 * MINUTE);
  await ada.rescheduleShare(sooner.id, to);
  app.clock.advanceTo(to);
  await ada.waitFinished(sooner.id);
  expect(await posts(message)).toHaveLength(1);

  message = 'Without waiting';
  const share = await scheduled(inHours(5));
  expect(await ada.publishShareNow(share.id)).toMatchObject({ __typename: 'ShareSuccess' });
  await ada.waitFinished(share.id);
  expect(await posts(message)).toHaveLength(2);
  for (const { events } of await ada.histories(share.id))
    expect(events).toMatchObject([{ kind: 'RESCHEDULED', until: null, by: 'Ada Lovelace' }]);
});

describe('refuses', () => {
  test.each([
    ['a time that has passed', -1 / 60, 'This time has passed. Choose a later one.'],
    ['more than a year ahead', (400 * DAY) / HOUR, 'Choose a time within a year.'],
  ])('%s', async (_what, hours, sentence) => {
    const share = await scheduled(inHours(1));
    const before = [await times(share.id), await ada.getShare(share.id)];
    expect(await ada.rescheduleShare(share.id, inHours(hours))).toMatchObject({
      __typename: 'ValidationError',
      fieldErrors: [{ path: ['scheduledAt'], message: sentence }],
    });
    expect([await times(share.id), await ada.getShare(share.id)]).toEqual(before);
    await ada.cancelShare(share.id);
  });

  test.each(['rescheduleShare', 'publishShareNow'] as const)(
    '%s once a part has begun, or all was called off',
    async (mutation) => {
      const change = (id: string) =>
        mutation === 'rescheduleShare'
          ? ada.rescheduleShare(id, inHours(2))
          : ada.publishShareNow(id);
      const begun = await scheduled(inHours(1));
      const [one] = begun.results;
      await app.deps.prisma.shareResult.update({
        where: { id: rowId(one?.id ?? '') },
        data: { status: 'RETRYING', retryAt: inHours(3) },
      });
      const before = [await times(begun.id), await ada.getShare(begun.id)];
      expect(await change(begun.id)).toMatchObject({
        __typename: 'ValidationError',
        message: 'This share has begun to go out, so it cannot be changed any more.',
      });
      expect([await times(begun.id), await ada.getShare(begun.id)]).toEqual(before);
      await ada.cancelShare(begun.id);
      expect(await change(begun.id)).toMatchObject({
        __typename: 'ValidationError',
        message: 'Nothing of this share is waiting any more.',
      });
    },
  );
});

describe('at the moment a worker takes it', () => {
  /** Holds the result until `who` stand behind each other for it, in this order; then lets them go. */
  async function queueUp(resultId: string, who: readonly (() => Promise<unknown>)[]) {
    const { prisma } = app.deps;
    const began: Promise<unknown>[] = [];
    await prisma.$transaction(
      async (tx) => {
        await tx.$queryRaw`select id from share_result where id = ${resultId} for update`;
        for (const [index, begin] of who.entries()) {
          began.push(begin());
          await until(
            () => waitingForLocks(app),
            (waiting) => waiting > index,
          );
        }
      },
      { timeout: 30_000 },
    );
    return Promise.all(began);
  }

  test('a move that comes first leaves it to the new time', async () => {
    const share = await scheduled(inHours(1), [mastodon]);
    const resultId = rowId(share.results[0]?.id ?? '');
    app.clock.advance(HOUR + 1);
    const to = inHours(2);
    const [moved] = await queueUp(resultId, [
      () => ada.rescheduleShare(share.id, to),
      () => publishResult(app.deps, resultId),
    ]);
    expect(moved).toMatchObject({ __typename: 'ShareSuccess' });
    app.clock.advance(MINUTE);
    const at = to.toISOString();
    // The worker that came second looks once more, and finds that it is too early.
    const settled = async () => {
      await app.runDueJobs();
      return times(share.id);
    };
    await until(settled, ({ jobs }) => jobs[0] === at);
    expect((await ada.getShare(share.id)).results).toMatchObject([
      { status: 'SCHEDULED', attempts: 0 },
    ]);
    app.clock.advanceTo(to);
    await ada.waitFinished(share.id);
    expect(await posts(message)).toHaveLength(1);
  });

  test('what is called off right after a move is called off, all of it', async () => {
    const share = await scheduled(inHours(1));
    const [held] = share.results;
    const answers = await queueUp(rowId(held?.id ?? ''), [
      () => ada.rescheduleShare(share.id, inHours(2)),
      () => ada.cancelShare(share.id),
    ]);
    expect(answers).toMatchObject([{ __typename: 'ShareSuccess' }, { __typename: 'ShareSuccess' }]);
    expect((await ada.getShare(share.id)).results).toMatchObject([
      { status: 'CANCELED' },
      { status: 'CANCELED' },
    ]);
    expect(await times(share.id)).toMatchObject({ jobs: [] });
  });

  test('a move that comes second is refused, and the post goes out once', async () => {
    const at = inHours(1);
    const share = await scheduled(at, [mastodon]);
    const resultId = rowId(share.results[0]?.id ?? '');
    app.clock.advanceTo(at);
    const [, refused] = await queueUp(resultId, [
      () => publishResult(app.deps, resultId),
      () => ada.rescheduleShare(share.id, inHours(2)),
    ]);
    expect(refused).toMatchObject({ __typename: 'ValidationError' });
    await ada.waitFinished(share.id);
    expect(await times(share.id)).toMatchObject({ scheduledAt: at.toISOString() });
    expect(await posts(message)).toHaveLength(1);
  });

  test('a job that was taken before the move publishes nothing after it', async () => {
    const share = await scheduled(inHours(1), [mastodon]);
    app.clock.advance(HOUR + 1);
    const to = inHours(2);
    await ada.rescheduleShare(share.id, to);
    await publishResult(app.deps, rowId(share.results[0]?.id ?? ''));
    expect(await posts(message)).toEqual([]);
    expect(await times(share.id)).toMatchObject({ jobs: [to.toISOString()] });
    await ada.cancelShare(share.id);
  });

  test('each of many either moves or goes out, never both', async () => {
    const at = inHours(1);
    const shares = await Promise.all(
      Array.from({ length: 6 }, (_, index) => {
        message = `Either ${index}`;
        return scheduled(at, [index % 2 ? mastodon : twitter]);
      }),
    );
    app.clock.advanceTo(at);
    const to = inHours(2);
    const [answers] = await Promise.all([
      Promise.all(shares.map(({ id }) => ada.rescheduleShare(id, to))),
      app.runDueJobs(),
    ]);
    for (const [index, share] of shares.entries()) {
      const moved = answers[index]?.__typename === 'ShareSuccess';
      if (!moved) await ada.waitFinished(share.id);
      expect(await posts(`Either ${index}`)).toHaveLength(moved ? 0 : 1);
    }
    app.clock.advanceTo(to);
    for (const [index, share] of shares.entries()) {
      await ada.waitFinished(share.id);
      expect(await posts(`Either ${index}`)).toHaveLength(1);
    }
  });
});
