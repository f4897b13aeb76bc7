import { expect, it } from 'vitest';
import { describeAuthFailure } from './auth-failure.ts';

it.each([
  [1, 'Wait a second,'],
  [42, 'Wait 42 seconds,'],
  [170, 'Wait 3 minutes,'],
  [null, 'Wait 60 seconds,'],
])('says how long to wait after too many attempts: %s seconds', (retryAfter, wait) => {
  for (const code of [undefined, 'RATE_LIMITED'])
    expect(describeAuthFailure({ code, status: 429, retryAfter })).toEqual({
      field: 'form',
      message: `Too many attempts. ${wait} then try again.`,
    });
});
