import { CalendarDate } from '@internationalized/date';
import { expect, test } from 'vitest';
import {
  beginOf,
  dayOf,
  fromField,
  hourOf,
  movedTo,
  toField,
  usualTime,
  weekAround,
  weeksOfMonth,
} from './days.ts';

const BERLIN = 'Europe/Berlin';
const day = (text: string) => dayOf(`${text}T12:00:00Z`, 'UTC');

test.each([
  ['2026-11-20T22:59:00Z', BERLIN, '2026-11-20', 23],
  ['2026-11-20T23:00:00Z', BERLIN, '2026-11-21', 0],
  ['2026-11-20T12:00:00Z', 'Pacific/Kiritimati', '2026-11-21', 2],
])('%s lies in %s on %s', (time, zone, date, hour) => {
  expect(dayOf(time, zone).toString()).toBe(date);
  expect(hourOf(time, zone)).toBe(hour);
});

test('a day begins when its clocks say so, also the day they are changed', () => {
  expect(beginOf(day('2026-07-01'), BERLIN)).toBe('2026-06-30T22:00:00.000Z');
  expect(beginOf(day('2026-10-26'), BERLIN)).toBe('2026-10-25T23:00:00.000Z');
});

test.each([
  ['keeps its time of day on another day', '2026-10-24', null, '2026-10-24T12:30:00.000Z'],
  ['also where the clocks are changed in between', '2026-10-26', null, '2026-10-26T13:30:00.000Z'],
  ['keeps its minute in another hour', '2026-10-24', 9, '2026-10-24T07:30:00.000Z'],
])('what is moved %s', (_rule, to, hour, expected) => {
  expect(movedTo('2026-10-23T12:30:00Z', { day: day(to), hour }, BERLIN)).toBe(expected);
});

test('what is moved keeps its second, and what is put where it was stays', () => {
  const time = '2026-10-23T12:30:45.678Z';
  expect(movedTo(time, { day: day('2026-10-23'), hour: 14 }, BERLIN)).toBe(time);
  expect(movedTo(time, { day: day('2026-10-24'), hour: null }, BERLIN)).toBe(
    '2026-10-24T12:30:45.678Z',
  );
});

test('a time that clocks leap over is as much later', () => {
  expect(movedTo('2026-03-28T01:30:00Z', { day: day('2026-03-29'), hour: null }, BERLIN)).toBe(
    '2026-03-29T01:30:00.000Z',
  );
});

test('a share is planned for nine, or for the next full hour', () => {
  const now = Date.parse('2026-11-20T12:20:00Z');
  expect(usualTime(day('2026-11-21'), BERLIN, now)).toBe('2026-11-21T08:00:00.000Z');
  expect(usualTime(day('2026-11-20'), BERLIN, now)).toBe('2026-11-20T13:00:00.000Z');
});

test.each([
  ['en-GB', '2026-11-16'],
  ['en-US', '2026-11-15'],
])('in %s the week begins on %s', (locale, first) => {
  expect(weekAround(day('2026-11-20'), locale).map(String).at(0)).toBe(first);
});

test('a month is shown in all the weeks it has days in', () => {
  const weeks = weeksOfMonth(new CalendarDate(2026, 11, 20), 'en-GB');
  expect(weeks.map(([first]) => String(first))).toEqual([
    '2026-10-26',
    '2026-11-02',
    '2026-11-09',
    '2026-11-16',
    '2026-11-23',
    '2026-11-30',
  ]);
  expect(weeks.every(({ length }) => length === 7)).toBe(true);
  expect(weeksOfMonth(new CalendarDate(2027, 2, 1), 'en-GB')).toHaveLength(4);
});

test('a field reads back what it shows', () => {
  const time = '2026-11-20T22:59:00.000Z';
  expect(toField(time, BERLIN)).toBe('2026-11-20T23:59');
  expect(fromField('2026-11-20T23:59', BERLIN)).toBe(time);
  expect(fromField('', BERLIN)).toBeNull();
});
