import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../testkit/clock.ts';
import { graph } from './facebook-requests.ts';
import { testContainers, testExtending } from './meta-container-rules.ts';
import { expectWaiting, MetaBench } from './meta-must-dos.ts';
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
const bench = new MetaBench('THREADS');

describe('THREADS', () => {
  testContainers(bench, {
    accountId: PROFILE_ID,
    prepare: PREPARE,
    read: READ,
    publish: PUBLISH,
    recent: RECENT,
    post: POST,
    inProgress: { id: '1', status: 'IN_PROGRESS' },
    finished: { id: '1', status: 'FINISHED' },
    notReady: [24, 4279009],
    throttle: 613,
  });
  testExtending(bench, { platform: 'THREADS', refresh: REFRESH });

  test('connects the profile a token answer names by a number beyond 2^53', async () => {
    const before = await bench.requestCount();
    const connection = await bench.ada.connected('THREADS');
    expect(connection.platformUserId).toBe(PROFILE_ID);
    const exchanges = await bench.requests({ method: 'GET', path: '/access_token' }, before);
    expect(exchanges.map(({ query }) => query.grant_type)).toEqual(['th_exchange_token']);
    expect(Date.parse(connection.tokenExpiresAt ?? '') - bench.now()).toBeGreaterThan(59 * DAY);
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
    expect(await bench.exactRequests(PREPARE, before)).toEqual([]);
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
});
