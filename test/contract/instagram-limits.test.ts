import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../testkit/clock.ts';
import { graph } from './facebook-requests.ts';
import { ACCOUNT_ID, OTHER_ACCOUNT_ID, POST, PUBLISH } from './instagram-requests.ts';
import { expectWaiting, MetaBench, usage } from './meta-must-dos.ts';

const bench = new MetaBench('INSTAGRAM');

describe('INSTAGRAM', () => {
  test.each([
    ['waits as long as an account is to that has used all its calls', 100, 9, 9 * MINUTE],
    ['goes slower with an account that has used most of its calls', 80, 0, MINUTE],
  ])('%s', async (_rule, percent, minutes, wait) => {
    const body = { id: '1', permalink: 'https://www.instagram.com/p/x/' };
    const headers = usage(ACCOUNT_ID, percent, minutes);
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

  test('lets an account rest for a day whose post was taken for spam, and no other', async () => {
    const other = await bench.ada.connected('INSTAGRAM', { account: OTHER_ACCOUNT_ID });
    await bench.fault(PUBLISH, graph(4, 2207051));
    const since = bench.now();
    const spam = await bench.share();
    expect(spam.result).toMatchObject({ status: 'FAILED', failure: { action: 'EDIT' } });

    const before = await bench.requestCount();
    const next = await bench.share();
    expectWaiting(next.result, DAY, since);
    expect(await bench.requestCount()).toBe(before);
    expect((await bench.share({ to: other.id })).result).toMatchObject({ status: 'PUBLISHED' });
    expect(await next.finish()).toMatchObject({ status: 'PUBLISHED' });
    expect(await bench.postsOf(spam.text)).toEqual([]);
  });

  test('lets every account rest when the whole app is throttled', async () => {
    const other = await bench.ada.connected('INSTAGRAM', { account: OTHER_ACCOUNT_ID });
    await bench.fault(PUBLISH, graph(4, null));
    const since = bench.now();
    expectWaiting((await bench.share()).result, HOUR, since);
    const before = await bench.requestCount();
    const { result, finish } = await bench.share({ to: other.id });
    expectWaiting(result, HOUR, since);
    expect(await bench.requestCount()).toBe(before);
    expect(await finish()).toMatchObject({ status: 'PUBLISHED' });
  });
});
