import { expect, it } from 'vitest';
import { fieldOf, momentOf, presetsAt } from './schedule-time.ts';

const utc = (moment: number | null) => moment && new Date(moment).toISOString();

it.each([
  ['2026-11-28T14:00', 'Europe/Vienna', '2026-11-28T13:00:00.000Z'],
  ['2026-11-28T14:00', 'America/New_York', '2026-11-28T19:00:00.000Z'],
  // Clocks are put forward from 2 to 3.
  ['2026-03-29T02:30', 'Europe/Vienna', '2026-03-29T01:30:00.000Z'],
  // Clocks are put back from 3 to 2.
  ['2026-10-25T02:30', 'Europe/Vienna', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25T03:00', 'Europe/Vienna', '2026-10-25T02:00:00.000Z'],
  ['later', 'Europe/Vienna', null],
])('reads %s in %s as %s', (field, zone, moment) => {
  expect(utc(momentOf(field, zone))).toBe(moment);
});

it.each([
  ['2026-03-29T01:30:00Z', '2026-03-29T03:30'],
  ['2026-10-25T00:30:00Z', '2026-10-25T02:30'],
  ['2026-10-25T01:30:00Z', '2026-10-25T02:30'],
])('writes %s into the field of Vienna as %s', (moment, field) => {
  expect(fieldOf(Date.parse(moment), 'Europe/Vienna')).toBe(field);
});

it.each([
  // A Saturday, the eve of the clocks being put forward; in Auckland it is Sunday.
  ['2026-03-28T12:00:00Z', 'Europe/Vienna', '2026-03-29T07:00:00.000Z', '2026-03-30T07:00:00.000Z'],
  [
    '2026-03-28T12:00:00Z',
    'Pacific/Auckland',
    '2026-03-29T20:00:00.000Z',
    '2026-04-05T21:00:00.000Z',
  ],
  // A Monday.
  ['2026-11-23T08:00:00Z', 'Europe/Vienna', '2026-11-24T08:00:00.000Z', '2026-11-30T08:00:00.000Z'],
])('offers at %s in %s what people mean by tomorrow and next Monday', (now, zone, ...days) => {
  const { inAnHour, tomorrow, nextMonday } = presetsAt(Date.parse(now), zone);
  expect(inAnHour - Date.parse(now)).toBe(3_600_000);
  expect([utc(tomorrow), utc(nextMonday)]).toEqual(days);
});
