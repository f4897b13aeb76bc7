import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../testkit/clock.ts';
import { until } from '../testkit/until.ts';
import { waitingForLocks } from '../testkit/waiting-for-locks.ts';
import { addReceiver, startWebhookWorld } from '../testkit/webhooks.ts';

const CREATE = { platform: 'mastodon', method: 'POST', path: '/api/v1/statuses' } as const;
const LIST = { platform: 'mastodon', method: 'GET', path: '/api/v1/accounts/' } as const;
/** The server lets post, but not see what was posted. */
const HIDDEN = { status: 403, body: { error: 'This action is outside the authorized scopes' } };
/** Any number that nothing else locks by. */
const GATE = 4711;

let world: Awaited<ReturnType<typeof startWebhookWorld>>;
let mastodon: string;
let threads: string;

beforeAll(async () => {
  world = await startWebhookWorld({ waitsAreJumps: true });
  const { ada, receivers } = world;
  mastodon = (await ada.connected('MASTODON')).id;
  threads = (await ada.connected('THREADS')).id;
  await addReceiver(ada, receivers[0], ['SHARE_FINISHED']);
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => void world.receivers[0].received.splice(0));
afterEach(() => world.app.sandbox.clearFaults());

/** What was posted to Mastodon is cut off, and cannot be looked up. */
async function cutOff() {
  await world.app.sandbox.fault({ ...CREATE, do: { drop: 'after' } });
  await world.app.sandbox.fault({ ...LIST, times: 99, do: HIDDEN });
}

/** By which statuses the shares were finished that were told of, in the order it arrived; nothing is on its way any more. */
async function finished(): Promise<readonly string[]> {
  const { prisma } = world.app.deps;
  const asked = async () => {
    await world.app.runDueJobs();
    return prisma.$queryRaw<readonly object[]>`
      select key from graphile_worker.jobs where task_identifier = 'tell-share-finished'`;
  };
  await until(asked, ({ length }) => length === 0);
  const waiting = async () => {
    await world.app.runDueJobs();
    return prisma.webhookDelivery.count({ where: { status: 'WAITING' } });
  };
  await until(waiting, (count) => count === 0);
  return world.receivers[0].received.map(({ data }) =>
    (data.results as readonly { readonly status: string }[])
      .map(({ status }) => status)
      .toSorted()
      .join(),
  );
}

test('what ends while another part is looked up is told of once that has ended, too', async () => {
  const { ada, app } = world;
  await cutOff();
  await app.sandbox.fault({ platform: 'threads', method: 'POST', do: { status: 503 } });
  const { id } = await ada.shared({ connectionIds: [mastodon, threads], message: 'In parts' });
  const statuses = (wanted: readonly string[]) =>
    ada.waitFor(id, ({ results }) => {
      const are = results.map(({ status }) => status);
      return wanted.every((status) => are.includes(status));
    });
  const { results } = await statuses(['UNKNOWN', 'RETRYING']);

  // The look-up takes an hour.
  await app.deps.prisma.shareResult.updateMany({
    where: { status: 'UNKNOWN' },
    data: { claimId: 'busy', claimedUntil: new Date(app.clock.now().getTime() + HOUR) },
  });
  await ada.lookUpShareResult(results.find(({ status }) => status === 'UNKNOWN')?.id ?? '');
  app.clock.advance(2 * MINUTE);
  await statuses(['PUBLISHING', 'PUBLISHED']);
  expect(await finished()).toEqual([]);
  app.clock.advance(HOUR);
  await ada.waitFinished(id);
  expect(await finished()).toEqual(['PUBLISHED,UNKNOWN']);
});

test('an end is told once however often it is looked up in vain, and anew after a retry', async () => {
  const { ada } = world;
  await cutOff();
  const share = await ada.published({ connectionIds: [mastodon], message: 'Is it?' });
  const { id: shareId } = share;
  const resultId = share.results[0]?.id ?? '';
  expect(await finished()).toEqual(['UNKNOWN']);
  await ada.lookUpShareResult(resultId);
  await ada.waitFinished(shareId);
  expect(await finished()).toEqual(['UNKNOWN']);
  await ada.resolveShareResult({ resultId, published: false });
  expect(await finished()).toEqual(['UNKNOWN', 'FAILED']);
  await cutOff();
  await ada.retryShare({ shareId });
  await ada.waitFinished(shareId);
  expect(await finished()).toEqual(['UNKNOWN', 'FAILED', 'UNKNOWN']);
});

test('a later end is not told before an earlier one', async () => {
  const { ada, app, receivers } = world;
  const { prisma } = app.deps;
  await prisma.$executeRawUnsafe(`
    create function wait_at_gate() returns trigger language plpgsql as $$ begin
      perform pg_advisory_xact_lock(${GATE});
      return new;
    end $$`);
  await prisma.$executeRaw`
    create trigger wait_at_gate before insert on webhook_message
    for each row when (new.payload like '%"UNKNOWN"%') execute function wait_at_gate()`;
  const waiting = async () => {
    await app.runDueJobs();
    return waitingForLocks(app);
  };

  await cutOff();
  await prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(${GATE}::bigint)`;
      const share = await ada.published({ connectionIds: [mastodon], message: 'In order' });
      await until(waiting, (count) => count === 1);
      const resultId = share.results[0]?.id ?? '';
      await ada.resolveShareResult({ resultId, published: true });
      const isNext = async () => receivers[0].received.length === 1 || (await waiting()) === 2;
      await until(isNext, (is) => is);
    },
    { timeout: 60_000 },
  );
  expect((await finished()).at(-1)).toBe('PUBLISHED');
});
