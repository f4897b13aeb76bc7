import { expect, it } from 'vitest';
import { answerOf } from './adapter.test-kit.ts';
import { announcedHold, exhaustedUntil, limitReset } from './twitter-limits.ts';

const NOW = new Date('2026-11-20T10:00:00Z');
const MINUTE = 60_000;

/** Headers of one limit, which begins anew so many minutes from now. */
function limit(name: string, remaining: number, minutes: number): Record<string, string> {
  return {
    [`x-${name}-remaining`]: String(remaining),
    [`x-${name}-reset`]: String((NOW.getTime() + minutes * MINUTE) / 1000),
  };
}

const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);
const refused = (headers: Record<string, string>) => answerOf(429, '', headers);
const created = (headers: Record<string, string>) => answerOf(201, { data: { id: '1' } }, headers);

it('waits for the latest reset among the exhausted limits', () => {
  const answer = refused({
    ...limit('rate-limit', 0, 7),
    ...limit('user-limit-24hour', 0, 67),
    ...limit('app-limit-24hour', 12, 127),
  });
  expect(limitReset(answer, NOW)).toEqual(inMinutes(67));
});

it('waits for a reset that is named without saying what remains', () => {
  const headers = { 'x-rate-limit-reset': String(inMinutes(3).getTime() / 1000) };
  expect(limitReset(refused(headers), NOW)).toEqual(inMinutes(3));
  expect(exhaustedUntil(refused(headers), NOW)).toEqual(inMinutes(3));
});

it('waits for one window when a 429 names no time, and never asks again at once', () => {
  expect(limitReset(refused({}), NOW)).toEqual(inMinutes(15));
  expect(limitReset(refused({ 'x-rate-limit-reset': 'soon' }), NOW)).toEqual(inMinutes(15));
  const past = limitReset(refused(limit('rate-limit', 0, -1)), NOW);
  expect(past?.getTime()).toBeGreaterThan(NOW.getTime());
});

it('takes no limit for exhausted of which something remains', () => {
  const answer = refused(limit('rate-limit', 4, 7));
  expect(exhaustedUntil(answer, NOW)).toBeNull();
  expect(limitReset(answer, NOW)).toEqual(inMinutes(7));
});

it.each([
  ['rate-limit', 'account'],
  ['user-limit-24hour', 'account'],
  ['app-limit-24hour', 'app'],
] as const)('holds back posts once a post used up x-%s', (name, scope) => {
  const hold = { scope, until: inMinutes(9) };
  expect(announcedHold(created(limit(name, 0, 9)), NOW)).toEqual(hold);
  expect(announcedHold(created(limit(name, 1, 9)), NOW)).toBeNull();
});

it('holds the whole app when its own limit is used up beside that of the account', () => {
  const headers = { ...limit('rate-limit', 0, 9), ...limit('app-limit-24hour', 0, 90) };
  const hold = { scope: 'app', until: inMinutes(90) };
  expect(announcedHold(created(headers), NOW)).toEqual(hold);
  expect(announcedHold(refused(headers), NOW)).toEqual(hold);
});

it('holds nothing back for the limit of reading or uploading', () => {
  const headers = { ...limit('rate-limit', 0, 9), ...limit('app-limit-24hour', 0, 90) };
  expect(announcedHold(answerOf(200, { data: { id: '1' } }, headers), NOW)).toBeNull();
  expect(announcedHold(created({}), NOW)).toBeNull();
});
