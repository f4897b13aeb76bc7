import { expect, it } from 'vitest';
import { answerOf } from './adapter.test-kit.ts';
import { announcedHold } from './mastodon-rate-limits.ts';

const NOW = new Date('2026-11-20T10:00:00Z');

const holdOf = (remaining: string | null, reset: string | null) =>
  announcedHold(
    answerOf(
      200,
      {},
      {
        ...(remaining === null ? {} : { 'x-ratelimit-remaining': remaining }),
        ...(reset === null ? {} : { 'x-ratelimit-reset': reset }),
      },
    ),
    NOW,
  );

it('holds the account until a limit that is used up ends', () => {
  expect(holdOf('0', '2026-11-20T12:00:00.000000Z')).toEqual({
    scope: 'account',
    until: new Date('2026-11-20T12:00:00Z'),
  });
});

it('holds for no longer than any window lasts, whatever a server says', () => {
  expect(holdOf('0', '2099-01-01T00:00:00Z')?.until).toEqual(new Date('2026-11-20T13:00:00Z'));
});

it.each([
  ['1', '2026-11-20T12:00:00.000000Z'],
  [null, '2026-11-20T12:00:00.000000Z'],
  ['0', null],
  ['0', 'soon'],
  ['0', '2026-11-20T09:59:59.000000Z'],
])('holds nothing for remaining %j and reset %j', (remaining, reset) => {
  expect(holdOf(remaining, reset)).toBeNull();
});
