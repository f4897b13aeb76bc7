import { expect, test } from 'vitest';
import { isOnItsWay } from './is-on-its-way.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

test.each([
  ['one that is sent for the first time', 0, '2026-11-22T12:05:00Z', true],
  ['one that is sent again within a minute', 2, '2026-11-22T12:00:30Z', true],
  ['one that is due', 2, '2026-11-22T11:59:00Z', true],
  ['one that is sent again in hours', 5, '2026-11-22T16:00:00Z', false],
  ['one that has arrived, or waits for a resume', 1, null, false],
])('looks for what becomes of %s, or not', (_which, attempts, nextAttemptAt, awaited) => {
  expect(isOnItsWay({ attempts, nextAttemptAt }, now)).toBe(awaited);
});
