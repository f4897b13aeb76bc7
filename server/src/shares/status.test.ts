import { describe, expect, it } from 'vitest';
import { mayBecome } from './status.ts';

describe('the life of a share result', () => {
  it.each([
    ['SCHEDULED', 'PUBLISHING'],
    ['QUEUED', 'PUBLISHING'],
    ['PUBLISHING', 'PUBLISHED'],
    ['PUBLISHING', 'RETRYING'],
    ['RETRYING', 'PUBLISHING'],
    ['PUBLISHING', 'UNKNOWN'],
    ['FAILED', 'QUEUED'],
    ['UNKNOWN', 'PUBLISHED'],
    ['UNKNOWN', 'PUBLISHING'],
    ['QUEUED', 'CANCELED'],
  ] as const)('lets %s become %s', (from, to) => {
    expect(mayBecome(from, to)).toBe(true);
  });

  it.each([
    ['PUBLISHED', 'QUEUED'],
    ['PUBLISHED', 'FAILED'],
    ['CANCELED', 'QUEUED'],
    ['PUBLISHING', 'CANCELED'],
    ['UNKNOWN', 'QUEUED'],
    ['QUEUED', 'PUBLISHED'],
  ] as const)('never lets %s become %s', (from, to) => {
    expect(mayBecome(from, to)).toBe(false);
  });
});
