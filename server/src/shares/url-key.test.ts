import { expect, it } from 'vitest';
import { urlKey } from './url-key.ts';

it.each([
  ['https://example.com/a', 'https://www.example.com/a/'],
  ['https://example.com/a', 'http://example.com/a'],
  ['https://example.com/a?b=1&c=2', 'https://example.com/a?c=2&b=1&utm_source=x#top'],
  ['https://example.com', 'https://EXAMPLE.com/'],
])('finds %s again as %s', (one, other) => {
  expect(urlKey(other)).toBe(urlKey(one));
});

it.each([
  ['https://example.com/a', 'https://example.com/b'],
  ['https://example.com/a?id=1', 'https://example.com/a?id=2'],
  ['http://example.com:8080/a', 'https://example.com/a'],
])('keeps %s apart from %s', (one, other) => {
  expect(urlKey(other)).not.toBe(urlKey(one));
});
