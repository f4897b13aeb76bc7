import { describe, expect, it } from 'vitest';
import { readLittleText } from './little-text.ts';

describe('little text', () => {
  it.each([
    ['plain text, with a link https://example.com/a?b=c&d', undefined],
    ['\\(escaped\\) \\\\ \\_all\\_ \\#right\\~', '(escaped) \\ _all_ #right~'],
    ['cut at (this', 'cut at '],
    ['a_b', 'a'],
    ['a lone \\. backslash', 'a lone '],
    ['with #Tag1 and {hashtag|\\#|other} done', 'with #Tag1 and #other done'],
    ['a # sign', 'a '],
    ['by @[Ada Lovelace](urn:li:person:k7XwPq2LbM)!', 'by Ada Lovelace!'],
    ['mail me@example.com', 'mail me'],
  ])('shows %j as %j', (commentary, visible) => {
    expect(readLittleText(commentary)).toBe(visible ?? commentary);
  });
});
