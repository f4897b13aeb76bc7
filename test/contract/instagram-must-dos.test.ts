import { freePort } from '@herald/prisma/free-port';
import { describe, expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { DAY, HOUR } from '../testkit/clock.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import { until } from '../testkit/until.ts';
import { graph } from './facebook-requests.ts';
import { fillQuota } from './instagram-quota.ts';
import {
  ACCOUNT_ID,
  OTHER_ACCOUNT_ID,
  PREPARE,
  PUBLISH,
  QUOTA,
  READ,
  RECENT,
  REFRESH,
} from './instagram-requests.ts';
import { expectWaiting, MetaBench, onlyResult, usage } from './meta-must-dos.ts';

/** What the state of any container is said to be. */
const FINISHED = { status: 200, body: { id: '1', status_code: 'FINISHED', status: 'Finished' } };

const bench = new MetaBench('INSTAGRAM');

const prepared = async (before: number) =>
  (await bench.requests(PREPARE, before)).filter(({ path }) => path === PREPARE.path);

describe('INSTAGRAM', () => {
  test('reads both shapes of the token answer, whose user_id may be beyond 2^53', async () => {
    const before = await bench.requestCount();
    const flat = await bench.ada.connected('INSTAGRAM');
    const wrapped = await bench.ada.connected('INSTAGRAM', { account: OTHER_ACCOUNT_ID });
    expect([flat, wrapped].map(({ platformUserId }) => platformUserId)).toEqual([
      ACCOUNT_ID,
      OTHER_ACCOUNT_ID,
    ]);
    const exchanges = await bench.requests({ method: 'GET', path: '/access_token' }, before);
    expect(exchanges.map(({ query }) => query.grant_type)).toEqual(
      Array(2).fill('ig_exchange_token'),
    );
    expect(Date.parse(flat.tokenExpiresAt ?? '') - bench.now()).toBeGreaterThan(59 * DAY);
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

  test('publishes again a moment later what is refused as not ready', async () => {
    const before = await bench.requestCount();
    await bench.fault(READ, FINISHED);
    const { result } = await bench.share();
    expect(result).toMatchObject({ status: 'PUBLISHED', attempts: 1 });
    const published = await bench.requests(PUBLISH, before);
    expect(published.map(({ status }) => status)).toEqual([400, 200]);
  });

  test('prepares a post anew whose container expired after a day', async () => {
    const before = await bench.requestCount();
    await bench.fault(PUBLISH, graph(80002, null, { headers: usage(ACCOUNT_ID, 100, 25 * 60) }));
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
    const { id } = await ada.shared({
      connectionIds: [bench.connectionId],
      message: 'Published twice',
      imageIds: [bench.imageId],
    });
    await app.runDueJobs();
    await until(
      () => bench.requests(PUBLISH, before),
      ({ length }) => length > 0,
    );
    // What was published seems not to be, for a while.
    await bench.fault(READ, FINISHED, 4);
    const end = onlyResult(await waitThroughRetries(app, ada, id));
    expect(end).toMatchObject({ status: 'PUBLISHED' });
    expect(await bench.postsOf('Published twice')).toMatchObject([{ id: end.postId }]);
    const published = await bench.requests(PUBLISH, before);
    expect(published.map(({ dropped, status }) => dropped ?? status)).toEqual(['after', 400]);
    expect(await bench.requests(RECENT, before)).not.toEqual([]);
  });

  test('waits while the quota is used up, and prepares nothing before', async () => {
    bench.app.clock.advance(DAY);
    await fillQuota(bench);
    const before = await bench.requestCount();
    const since = bench.now();
    const { result, text, finish } = await bench.share();
    expectWaiting(result, HOUR, since);
    expect(await bench.requests(QUOTA, before)).toHaveLength(1);
    expect(await prepared(before)).toEqual([]);
    bench.app.clock.advance(DAY);
    expect(await finish()).toMatchObject({ status: 'PUBLISHED', attempts: 2 });
    expect(await bench.postsOf(text)).toHaveLength(1);
    expect(await bench.requests(PUBLISH, before)).toHaveLength(1);
  });

  test('keeps an account whose token is refused for being refreshed within a day', async () => {
    const before = await bench.requestCount();
    await bench.app.deps.prisma.oAuthGrant.updateMany({
      where: { platform: 'INSTAGRAM', revokedAt: null },
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

  test('says so when Instagram cannot reach the address of an image, after one more try', async () => {
    await using app = await startTestApp({ config: { role: 'api' } });
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const config = { publicUrl: nobody };
    await using _worker = await startTestApp({ beside: app, config, waitsAreJumps: true });
    const ada = await app.signUp();
    const { id } = await ada.connected('INSTAGRAM');
    const imageIds = [await ada.upload()];
    const share = await ada.shared({ connectionIds: [id], message: 'Unreachable', imageIds });
    const end = onlyResult(await waitThroughRetries(app, ada, share.id));
    expect(end).toMatchObject({
      status: 'FAILED',
      attempts: 2,
      failure: {
        kind: 'UNAVAILABLE',
        platformCode: '9004/2207052',
        message: expect.stringMatching(/could not fetch/),
      },
      connection: { status: 'ACTIVE' },
    });
    expect(await app.sandbox.posts('instagram')).toEqual([]);
    const prepared = (await app.sandbox.requests('instagram')).filter(
      ({ method, path }) => method === 'POST' && path === PREPARE.path,
    );
    expect(prepared.map(({ status, body }) => [status, String(body?.image_url)])).toEqual(
      Array(2).fill([400, expect.stringContaining(nobody)]),
    );
  });

  test('deletes nothing with this login, and names the way', async () => {
    const before = await bench.requestCount();
    const { result, text } = await bench.share();
    expect(result.deleteUnavailableReason).toMatch(/Delete the post in the Instagram app\.$/);
    expect(result.editUnavailableReason).toMatch(/Edit it in the Instagram app\.$/);
    expect(await bench.ada.deletePost(result.id)).toMatchObject({ __typename: 'ValidationError' });
    expect(await bench.requests({ method: 'DELETE', path: '/' }, before)).toEqual([]);

    // Instagram itself would refuse it, too.
    const direct = await bench.callDirectly();
    const refusal = await direct('DELETE', `/v26.0/${result.postId}`);
    expect(refusal).toMatchObject({ error: { code: 10 } });
    expect(await bench.postsOf(text)).toHaveLength(1);
  });
});
