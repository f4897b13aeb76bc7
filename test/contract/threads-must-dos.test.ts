import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../testkit/clock.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import { until } from '../testkit/until.ts';
import { graph } from './facebook-requests.ts';
import { expectWaiting, MetaBench, onlyResult, usage } from './meta-must-dos.ts';
import {
  POST,
  PREPARE,
  PROFILE_ID,
  PUBLISH,
  QUOTA,
  READ,
  RECENT,
  REFRESH,
} from './threads-requests.ts';

const POSTS_PER_DAY = 250;
/** What the state of any container is said to be. */
const FINISHED = { status: 200, body: { id: '1', status: 'FINISHED' } };

const bench = new MetaBench('THREADS');

const prepared = async (before: number) =>
  (await bench.requests(PREPARE, before)).filter(({ path }) => path === PREPARE.path);

describe('THREADS', () => {
  test('connects the profile a token answer names by a number beyond 2^53', async () => {
    const before = await bench.requestCount();
    const connection = await bench.ada.connected('THREADS');
    expect(connection.platformUserId).toBe(PROFILE_ID);
    const exchanges = await bench.requests({ method: 'GET', path: '/access_token' }, before);
    expect(exchanges.map(({ query }) => query.grant_type)).toEqual(['th_exchange_token']);
    expect(Date.parse(connection.tokenExpiresAt ?? '') - bench.now()).toBeGreaterThan(59 * DAY);
  });

  test('waits until a container is finished before it publishes', async () => {
    const before = await bench.requestCount();
    const { result, text } = await bench.share();
    expect(result).toMatchObject({ status: 'PUBLISHED', attempts: 1 });
    expect((await bench.requests(READ, before)).length).toBeGreaterThan(1);
    const published = await bench.requests(PUBLISH, before);
    expect(published.map(({ status }) => status)).toEqual([200]);
    expect(await bench.postsOf(text)).toHaveLength(1);
  });

  test('publishes again a moment later what is refused with 24/4279009', async () => {
    const before = await bench.requestCount();
    await bench.fault(READ, FINISHED);
    const { result } = await bench.share();
    expect(result).toMatchObject({ status: 'PUBLISHED', attempts: 1 });
    const published = await bench.requests(PUBLISH, before);
    expect(published.map(({ status }) => status)).toEqual([400, 200]);
  });

  test('prepares a post anew whose container expired after a day', async () => {
    const before = await bench.requestCount();
    await bench.fault(PUBLISH, graph(613, null, { headers: usage(PROFILE_ID, 100, 25 * 60) }));
    const { text, finish } = await bench.share();
    expect(await finish()).toMatchObject({ status: 'PUBLISHED' });
    expect(await bench.postsOf(text)).toHaveLength(1);
    expect(await prepared(before)).toHaveLength(2);
  });

  test('takes a post whose answer was lost for published once its container says so', async () => {
    const before = await bench.requestCount();
    await bench.fault(PUBLISH, { drop: 'after' });
    const { result, text } = await bench.share();
    expect(result).toMatchObject({ status: 'PUBLISHED', failure: null });
    expect((await bench.postsOf(text)).map(({ id }) => id)).toEqual([result.postId]);
    expect(await bench.requests(PUBLISH, before)).toHaveLength(1);
  });

  test('publishes again what never arrived, once its container says so', async () => {
    const before = await bench.requestCount();
    await bench.fault(PUBLISH, { drop: 'before' });
    const { text, finish } = await bench.share();
    expect(await finish()).toMatchObject({ status: 'PUBLISHED' });
    expect(await bench.postsOf(text)).toHaveLength(1);
    expect(await bench.requests(PUBLISH, before)).toHaveLength(2);
    expect(await prepared(before)).toHaveLength(1);
  });

  test('finds its post when a published container is refused a second time', async () => {
    const { ada, app } = bench;
    const before = await bench.requestCount();
    await bench.fault(PUBLISH, { drop: 'after', delayMs: 500 });
    const message = 'Published twice';
    const { id } = await ada.shared({ connectionIds: [bench.connectionId], message });
    await app.runDueJobs();
    await until(
      () => bench.requests(PUBLISH, before),
      ({ length }) => length > 0,
    );
    // What was published seems not to be, for a while.
    await bench.fault(READ, FINISHED, 4);
    const end = onlyResult(await waitThroughRetries(app, ada, id));
    expect(end).toMatchObject({ status: 'PUBLISHED' });
    expect(await bench.postsOf(message)).toMatchObject([{ id: end.postId }]);
    const published = await bench.requests(PUBLISH, before);
    expect(published.map(({ dropped, status }) => dropped ?? status)).toEqual(['after', 400]);
    expect(await bench.requests(RECENT, before)).not.toEqual([]);
  });

  test('waits while the quota of 250 posts is used up, and prepares nothing before', async () => {
    bench.app.clock.advance(DAY);
    const direct = await bench.callDirectly();
    const form = { media_type: 'TEXT', text: 'One of many', auto_publish_text: 'true' };
    for (let posts = 0; posts < POSTS_PER_DAY; posts++) await direct('POST', PREPARE.path, form);
    expect(await direct('POST', PREPARE.path, form)).toMatchObject({ error: { code: 9 } });

    const before = await bench.requestCount();
    const since = bench.now();
    const { result, text, finish } = await bench.share();
    expectWaiting(result, HOUR, since);
    expect(await bench.requests(QUOTA, before)).toHaveLength(1);
    expect(await prepared(before)).toEqual([]);
    bench.app.clock.advance(DAY);
    expect(await finish()).toMatchObject({ status: 'PUBLISHED', attempts: 2 });
    expect(await bench.postsOf(text)).toHaveLength(1);
  });

  test('sends nothing of a profile for a day after its post looked like spam (2207051)', async () => {
    await bench.fault(PUBLISH, graph(4, 2207051));
    const since = bench.now();
    const refused = await bench.share();
    expectWaiting(refused.result, DAY, since);
    const before = await bench.requestCount();
    const next = await bench.share();
    expectWaiting(next.result, DAY, since);
    expect(await bench.requestCount()).toBe(before);
    for (const { text, finish } of [refused, next]) {
      expect(await finish()).toMatchObject({ status: 'PUBLISHED' });
      expect(await bench.postsOf(text)).toHaveLength(1);
    }
  });

  test('keeps a profile whose token is refused for being refreshed within a day', async () => {
    const before = await bench.requestCount();
    await bench.app.deps.prisma.oAuthGrant.updateMany({
      where: { platform: 'THREADS', revokedAt: null },
      data: {
        issuedAt: new Date(bench.now() - 8 * DAY),
        expiresAt: new Date(bench.now() + 52 * DAY),
      },
    });
    await bench.app.runJob('refresh-due-grants');
    const refused = await bench.requests(REFRESH, before);
    expect(refused.map(({ status }) => status)).toContain(400);
    expect((await bench.share()).result).toMatchObject({ status: 'PUBLISHED' });

    bench.app.clock.advance(DAY);
    await bench.app.runJob('refresh-due-grants');
    const later = (await bench.requests(REFRESH, before)).slice(refused.length);
    expect(later.map(({ status }) => status)).toContain(200);
    expect((await bench.share()).result).toMatchObject({ status: 'PUBLISHED' });
  });

  test.each([
    ['waits as long as a profile is to that has used all its calls', 100, 9, 9 * MINUTE],
    ['goes slower with a profile that has used most of its calls', 80, 0, MINUTE],
  ])('%s', async (_rule, percent, minutes, wait) => {
    const body = { id: '1', permalink: 'https://www.threads.com/@ada/post/x' };
    const headers = usage(PROFILE_ID, percent, minutes);
    await bench.fault(POST, { status: 200, headers, body });
    expect((await bench.share()).result).toMatchObject({ status: 'PUBLISHED' });

    const before = await bench.requestCount();
    const since = bench.now();
    const { result, text, finish } = await bench.share();
    expectWaiting(result, wait, since);
    expect(await bench.requestCount()).toBe(before);
    expect(await finish()).toMatchObject({ status: 'PUBLISHED', attempts: 1 });
    expect(await bench.postsOf(text)).toHaveLength(1);
  });
});
