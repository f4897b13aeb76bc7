import { expect, test } from 'vitest';
import { noFilters } from './history-filters.ts';
import { rangeOf } from './history-range.ts';

const NOW = Date.parse('2026-11-20T23:30:00Z');

test.each([
  [{}, null, null],
  [{ when: 'today' }, '2026-11-20T23:00:00.000Z', '2026-11-21T23:00:00.000Z'],
  [{ when: '7-days' }, '2026-11-14T23:00:00.000Z', '2026-11-21T23:00:00.000Z'],
  [{ when: '30-days' }, '2026-10-22T22:00:00.000Z', '2026-11-21T23:00:00.000Z'],
  [{ when: 'dates' }, null, null],
  [{ when: 'dates', from: '2026-07-01' }, '2026-06-30T22:00:00.000Z', null],
  [{ when: 'dates', to: '2026-07-01' }, null, '2026-07-01T22:00:00.000Z'],
] as const)('%j lies between %s and %s in Berlin', (filters, since, until) => {
  expect(rangeOf({ ...noFilters, ...filters }, 'Europe/Berlin', NOW)).toEqual({ since, until });
});
