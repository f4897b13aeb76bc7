import { freePort } from '@herald/prisma/free-port';
import { describe, expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { DAY, HOUR } from '../testkit/clock.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import { fillQuota } from './instagram-quota.ts';
import {
  ACCOUNT_ID,
  CONTAINER_CALLS,
  OTHER_ACCOUNT_ID,
  PREPARE,
  PUBLISH,
  QUOTA,
  REFRESH,
} from './instagram-requests.ts';
import { testContainers, testExtending } from './meta-container-rules.ts';
import { expectWaiting, MetaBench, onlyResult } from './meta-must-dos.ts';

const bench = new MetaBench('INSTAGRAM');

describe('INSTAGRAM', () => {
  testContainers(bench, CONTAINER_CALLS);
  testExtending(bench, { platform: 'INSTAGRAM', refresh: REFRESH });

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

  test('waits while the quota is used up, and prepares nothing before', async () => {
    bench.app.clock.advance(DAY);
    await fillQuota(bench);
    const before = await bench.requestCount();
    const since = bench.now();
    const { result, text, finish } = await bench.share();
    expectWaiting(result, HOUR, since);
    expect(await bench.requests(QUOTA, before)).toHaveLength(1);
    expect(await bench.exactRequests(PREPARE, before)).toEqual([]);
    bench.app.clock.advance(DAY);
    expect(await finish()).toMatchObject({ status: 'PUBLISHED', attempts: 2 });
    expect(await bench.postsOf(text)).toHaveLength(1);
    expect(await bench.requests(PUBLISH, before)).toHaveLength(1);
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
    const attempts = (await app.sandbox.requests('instagram')).filter(
      ({ method, path }) => method === 'POST' && path === PREPARE.path,
    );
    expect(attempts.map(({ status, body }) => [status, String(body?.image_url)])).toEqual(
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
