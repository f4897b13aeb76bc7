import { parseDate } from '@internationalized/date';
import { expect, test } from 'vitest';
import { calendarPath, readPlace, stepTo } from './calendar-place.ts';

const today = parseDate('2026-11-20');
const read = (query: string) => readPlace(new URLSearchParams(query), today, 'Asia/Tokyo');

test('an address leads back to its place', () => {
  const place = { view: 'week', day: parseDate('2027-01-31') } as const;
  expect(read(calendarPath(place).replace(/^.*\?/, ''))).toEqual(place);
});

test('a moment leads to the day it lies in', () => {
  const { day } = read('at=2026-12-31T20:00:00.000Z');
  expect(day.toString()).toBe('2027-01-01');
});

test.each(['', 'at=soon', 'view=year&day=tomorrow', 'day=2026-02-31', 'day=2026-13-01'])(
  '"%s" leads to the month of today',
  (query) => {
    expect(read(query)).toEqual({ view: 'month', day: today });
  },
);

test('a step leads to the next month or week', () => {
  const at = (view: 'month' | 'week', steps: number) =>
    String(stepTo({ view, day: parseDate('2027-01-31') }, steps).day);
  expect(at('month', 1)).toBe('2027-02-28');
  expect(at('month', -1)).toBe('2026-12-31');
  expect(at('week', 1)).toBe('2027-02-07');
});
