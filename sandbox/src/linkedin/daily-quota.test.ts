import { describe, expect, it } from 'vitest';
import { APP, type App, PAGES_APP } from './apps.ts';
import { DailyQuota } from './daily-quota.ts';

function countAs(quota: DailyQuota, { clientId }: App, members: number, each: number) {
  const taken = Array.from({ length: members * each }, (_, index) =>
    quota.take('posts', { clientId, accountId: `member-${index % members}` }),
  );
  return new Set(taken);
}

describe('DailyQuota', () => {
  it('ends for an app of the development tier after 500 requests of all its members', () => {
    let now = new Date('2026-11-20T10:00:00Z');
    const quota = new DailyQuota(() => now);
    expect(countAs(quota, PAGES_APP, 10, 50)).toEqual(new Set([null]));
    const next = { clientId: PAGES_APP.clientId, accountId: 'next' };
    expect(quota.take('posts', next)).toBe('APPLICATION');
    expect(quota.take('images', next)).toBeNull();
    expect(countAs(quota, APP, 10, 50)).toEqual(new Set([null]));
    now = new Date('2026-11-21T00:00:00Z');
    expect(quota.take('posts', next)).toBeNull();
  });

  it('ends for any other app after 100,000', () => {
    const quota = new DailyQuota(() => new Date('2026-11-20T10:00:00Z'));
    expect(countAs(quota, APP, 1_000, 100)).toEqual(new Set([null]));
    expect(countAs(quota, APP, 1, 1)).toEqual(new Set(['APPLICATION']));
  });

  it('ends for one member of an app, and not for the others', () => {
    const quota = new DailyQuota(() => new Date('2026-11-20T10:00:00Z'));
    expect(countAs(quota, APP, 1, 150)).toEqual(new Set([null]));
    expect(countAs(quota, APP, 1, 1)).toEqual(new Set(['MEMBER']));
    expect(quota.take('posts', { clientId: APP.clientId, accountId: 'other' })).toBeNull();
  });
});
