import { describe, expect, test } from 'vitest';
import { nextTry, TRIES } from './retry-policy.ts';

const NOW = new Date('2026-11-25T12:00:00Z');
const HOUR_MS = 60 * 60_000;

function waits(random: number): readonly number[] {
  return Array.from({ length: TRIES - 1 }, (_, failed) => {
    const next = nextTry(TRIES - 1 - failed, null, NOW, () => random);
    return (next?.getTime() ?? Number.NaN) - NOW.getTime();
  });
}

describe('nextTry', () => {
  test('waits longer each time, over somewhat more than a day', () => {
    for (const random of [0, 0.5, 1]) {
      const all = waits(random);
      expect(all).toEqual(all.toSorted((a, b) => a - b));
      const total = all.reduce((sum, wait) => sum + wait, 0);
      expect(total).toBeGreaterThan(24 * HOUR_MS);
      expect(total).toBeLessThan(30 * HOUR_MS);
    }
  });

  test('ends with the last try', () => {
    expect(nextTry(0, '5', NOW)).toBeNull();
  });

  test.each([
    ['120', 120_000],
    ['Wed, 25 Nov 2026 13:00:00 GMT', HOUR_MS],
    ['1', 5_000],
    ['Tue, 24 Nov 2026 13:00:00 GMT', 5_000],
    ['soon', 5_000],
    ['99999999', 12 * HOUR_MS],
  ])('waits as Retry-After %s asks, within bounds', (retryAfter, wait) => {
    const next = nextTry(TRIES - 1, retryAfter, NOW, () => 0);
    expect((next?.getTime() ?? 0) - NOW.getTime()).toBe(wait);
  });
});
