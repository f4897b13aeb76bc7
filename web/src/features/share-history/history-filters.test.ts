import { expect, it } from 'vitest';
import { noFilters, readFilters, writeFilters } from './history-filters.ts';

it.each([
  { platform: 'MASTODON', status: 'FAILED', search: 'a & b', when: '7-days' },
  { when: 'dates', from: '2026-11-01', to: '2026-11-20' },
  { when: 'dates' },
] as const)('reads back what it has written: %j', (chosen) => {
  const filters = { ...noFilters, ...chosen };
  expect(readFilters(writeFilters(filters))).toEqual(filters);
});

it('leaves filters that are not set out of the address', () => {
  expect(writeFilters(noFilters).toString()).toBe('');
});

it.each([
  'platform=toString',
  'platform=MYSPACE',
  'status=&search=%20',
  'when=whenever',
  'from=2026-11-01&to=2026-11-20',
])('ignores %s', (query) => {
  expect(readFilters(new URLSearchParams(query))).toEqual(noFilters);
});

it('ignores what is no date', () => {
  const query = 'when=dates&from=yesterday&to=2026-02-31';
  expect(readFilters(new URLSearchParams(query))).toEqual({ ...noFilters, when: 'dates' });
});
