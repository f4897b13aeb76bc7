import { expect, it } from 'vitest';
import { countCharacters } from './mastodon-length.ts';

it.each([
  ['plain text', 10],
  ['👩‍👩‍👧‍👦', 1],
  ['e\u0301', 1],
  ['see https://example.com/a/very/long/path/that/goes/on', 27],
  ['see https://example.com.', 28],
  ['https://a.co', 23],
  ['https://bücher.example.com:8080/größe?a=ü', 23],
  ['example.com', 11],
  ['http://localhost:4000/a/very/long/path', 38],
  ['https://files.internal/a/very/long/path', 39],
  ['x@https://example.com', 21],
])('counts %j as %i', (text, length) => {
  expect(countCharacters(text, 23)).toBe(length);
});

it.each([
  ['https://en.wikipedia.org/wiki/Ada_(name)', 23],
  ['https://en.wikipedia.org/wiki/Ada_(a_(b)_c)', 23],
  ['(https://example.com/a)', 25],
  ['https://example.com/a_(b', 23 + 2],
  ['https://example.com/a(b)c(d)', 23],
  ['https://example.com/?q=(a)', 23 + 1],
  ['https://example.com/?q=a!', 23 + 1],
  ['https://example.com/x.?y', 23 + 3],
  ['https://example.com/a,b;c', 23],
  ['https://example.com/a"b', 23],
  ['https://example.com/a<b', 23 + 2],
  ['https://example.com/a, and', 23 + 5],
])('takes of %j as the link what Mastodon does', (text, length) => {
  expect(countCharacters(text, 23)).toBe(length);
});

it.each([
  ['@ada hi', 7],
  ['@ada@host.example hi', 7],
  ['ask @ada@host.example.', 9],
  ['@ada.l@sub.host.example', 6],
  ['mail ada@host.example', 21],
  ['https://host.example.com/@ada@other.example', 23],
])('counts a mention in %j without its server: %i', (text, length) => {
  expect(countCharacters(text, 23)).toBe(length);
});

it('counts a content warning as it is', () => {
  expect(countCharacters('Hi', 23, 'https://example.com/')).toBe(22);
});

it('takes no longer for what looks like a link than for anything else', () => {
  const began = performance.now();
  for (const piece of ['(', ')', '.', '(a', '?', 'k!', 'https://a.b/', '@a.', 'https://a.co?s'])
    countCharacters(`https://example.com/${piece.repeat(20_000)}`, 23);
  expect(performance.now() - began).toBeLessThan(5_000);
});
