import { expect, it } from 'vitest';
import { readFilters, writeFilters } from './history-filters.ts';

it('reads back what it has written', () => {
  const filters = { platform: 'MASTODON', status: 'FAILED', search: 'a & b' } as const;
  expect(readFilters(writeFilters(filters))).toEqual(filters);
});

it('leaves filters that are not set out of the address', () => {
  expect(writeFilters({ platform: null, status: null, search: null }).toString()).toBe('');
});

it.each(['platform=toString', 'platform=MYSPACE', 'status=&search=%20'])('ignores %s', (query) => {
  expect(readFilters(new URLSearchParams(query))).toEqual({
    platform: null,
    status: null,
    search: null,
  });
});
