import { describe, expect, it } from 'vitest';
import { describeDistance } from './relative-time.tsx';

const second = 1000;
const hour = 3600 * second;
const day = 24 * hour;

describe('describeDistance', () => {
  it.each([
    [-20 * second, 'just now'],
    [30 * second, 'just now'],
    [-90 * second, '1 minute ago'],
    [-3 * hour, '3 hours ago'],
    [2.5 * hour, 'in 2 hours'],
    [-1.9 * day, '1 day ago'],
    [58 * day, 'in 58 days'],
    [-100 * day, '3 months ago'],
    [-800 * day, '2 years ago'],
  ])('says for %i ms: %s', (distance, words) => {
    expect(describeDistance(1e12 + distance, 1e12)).toBe(words);
  });
});
