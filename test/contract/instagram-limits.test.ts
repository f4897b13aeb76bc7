import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../testkit/clock.ts';
import { graph } from './facebook-requests.ts';
import { OTHER_ACCOUNT_ID, PUBLISH } from './instagram-requests.ts';
import { expectWaiting, MetaBench } from './meta-must-dos.ts';

const bench = new MetaBench('INSTAGRAM');

describe('INSTAGRAM', () => {
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
