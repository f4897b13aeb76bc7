import { expect, test } from 'vitest';
import { DAY, MINUTE } from '../testkit/clock.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import { until } from '../testkit/until.ts';
import type { Call } from './error-row.ts';
import { graph } from './facebook-requests.ts';
import { expectWaiting, type MetaBench, onlyResult, usage } from './meta-must-dos.ts';

/** The calls of a network that publishes through containers, and what it says of them. */
interface ContainerCalls {
  readonly accountId: string;
  /** Makes a container. */
  readonly prepare: Call;
  /** Asks how one is. */
  readonly read: Call;
  readonly publish: Call;
  /** Lists the newest posts. */
  readonly recent: Call;
  /** Reads a post. */
  readonly post: Call;
  /** What a container answers that is being processed, and one that is done. */
  readonly inProgress: object;
  readonly finished: object;
  /** The code and subcode by which publishing is refused that comes too early. */
  readonly notReady: readonly [code: number, subcode: number];
  /** How the network says that an account has used all its calls. */
  readonly throttle: number;
}

/** Holds a network to what Instagram, by either login, and Threads have in common about containers. */
export function testContainers(bench: MetaBench, calls: ContainerCalls): void {
  const { accountId, prepare, read, publish, recent, throttle } = calls;
  const finished = { status: 200, body: calls.finished };
  // Said by hand: on a slow machine a container is done before anybody asks.
  const inProgress = { status: 200, body: calls.inProgress };

  test('waits until a container is finished before it publishes', async () => {
    const before = await bench.requestCount();
    await bench.fault(read, inProgress);
    const { result, text } = await bench.share();
    expect(result).toMatchObject({ status: 'PUBLISHED', attempts: 1 });
    expect((await bench.requests(read, before)).length).toBeGreaterThan(1);
    const published = await bench.requests(publish, before);
    expect(published.map(({ status }) => status)).toEqual([200]);
    expect(await bench.postsOf(text)).toHaveLength(1);
  });

  test('publishes again a moment later what is refused as not ready', async () => {
    const before = await bench.requestCount();
    await bench.fault(read, finished);
    await bench.fault(publish, graph(...calls.notReady));
    const { result } = await bench.share();
    expect(result).toMatchObject({ status: 'PUBLISHED', attempts: 1 });
    const published = await bench.requests(publish, before);
    expect(published.map(({ status }) => status)).toEqual([400, 200]);
  });

  test('prepares a post anew whose container expired after a day', async () => {
    const before = await bench.requestCount();
    const headers = usage(accountId, 100, 25 * 60);
    await bench.fault(publish, graph(throttle, null, { headers }));
    const { text, finish } = await bench.share();
    expect(await finish()).toMatchObject({ status: 'PUBLISHED' });
    expect(await bench.postsOf(text)).toHaveLength(1);
    expect(await bench.exactRequests(prepare, before)).toHaveLength(2);
  });

  test('takes a post whose answer was lost for published once its container says so', async () => {
    const before = await bench.requestCount();
    await bench.fault(publish, { drop: 'after' });
    const { result, text } = await bench.share();
    expect(result).toMatchObject({ status: 'PUBLISHED', failure: null });
    expect((await bench.postsOf(text)).map(({ id }) => id)).toEqual([result.postId]);
    expect(await bench.requests(publish, before)).toHaveLength(1);
  });

  test('publishes again what never arrived, once its container says so', async () => {
    const before = await bench.requestCount();
    await bench.fault(publish, { drop: 'before' });
    const { text, finish } = await bench.share();
    expect(await finish()).toMatchObject({ status: 'PUBLISHED' });
    expect(await bench.postsOf(text)).toHaveLength(1);
    expect(await bench.requests(publish, before)).toHaveLength(2);
    expect(await bench.exactRequests(prepare, before)).toHaveLength(1);
  });

  test('finds its post when a published container is refused a second time', async () => {
    const { ada, app } = bench;
    const before = await bench.requestCount();
    await bench.fault(publish, { drop: 'after', delayMs: 500 });
    const { id, text } = await bench.begin();
    await app.runDueJobs();
    await until(
      () => bench.requests(publish, before),
      ({ length }) => length > 0,
    );
    // What was published seems not to be, for a while.
    await bench.fault(read, finished, 4);
    const end = onlyResult(await waitThroughRetries(app, ada, id));
    expect(end).toMatchObject({ status: 'PUBLISHED' });
    expect(await bench.postsOf(text)).toMatchObject([{ id: end.postId }]);
    const published = await bench.requests(publish, before);
    expect(published.map(({ dropped, status }) => dropped ?? status)).toEqual(['after', 400]);
    expect(await bench.requests(recent, before)).not.toEqual([]);
  });

  test.each([
    ['waits as long as an account is to that has used all its calls', 100, 9, 9 * MINUTE],
    ['goes slower with an account that has used most of its calls', 80, 0, MINUTE],
  ])('%s', async (_rule, percent, minutes, wait) => {
    const body = { id: '1', permalink: 'https://network.example/p/x/' };
    await bench.fault(calls.post, {
      status: 200,
      headers: usage(accountId, percent, minutes),
      body,
    });
    expect((await bench.share()).result).toMatchObject({ status: 'PUBLISHED' });

    const before = await bench.requestCount();
    const since = bench.now();
    const { result, text, finish } = await bench.share();
    expectWaiting(result, wait, since);
    expect(await bench.requestCount()).toBe(before);
    expect(await finish()).toMatchObject({ status: 'PUBLISHED', attempts: 1 });
    expect(await bench.postsOf(text)).toHaveLength(1);
  });
}

/** Holds a login to what Instagram's own and that of Threads have in common: no token is extended within a day. */
export function testExtending(
  bench: MetaBench,
  { platform, refresh }: { readonly platform: 'INSTAGRAM' | 'THREADS'; readonly refresh: Call },
): void {
  test('keeps an account whose token is refused for being refreshed within a day', async () => {
    const before = await bench.requestCount();
    await bench.app.deps.prisma.oAuthGrant.updateMany({
      where: { platform, revokedAt: null },
      data: {
        issuedAt: new Date(bench.now() - 8 * DAY),
        expiresAt: new Date(bench.now() + 52 * DAY),
      },
    });
    await bench.app.runJob('refresh-due-grants');
    const refused = await bench.requests(refresh, before);
    expect(refused.map(({ status }) => status)).toContain(400);
    expect((await bench.share()).result).toMatchObject({ status: 'PUBLISHED' });

    bench.app.clock.advance(DAY);
    await bench.app.runJob('refresh-due-grants');
    const later = (await bench.requests(refresh, before)).slice(refused.length);
    expect(later.map(({ status }) => status)).toContain(200);
    expect((await bench.share()).result).toMatchObject({ status: 'PUBLISHED' });
  });
}
