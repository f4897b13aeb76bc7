import { describe, expect, it } from 'vitest';
import { check, countCharacters } from './mastodon-check.ts';
import type { Draft } from './platform.ts';

const DRAFT: Draft = { message: 'Hello', url: null, title: null, description: null, images: [] };
const TARGET = { platformUserId: '1@host.example', username: 'ada@host.example', extra: {} };

describe('countCharacters', () => {
  it.each([
    ['plain text', 10],
    ['👩‍👩‍👧‍👦', 1],
    ['e\u0301', 1],
    ['see https://example.com/a/very/long/path/that/goes/on', 27],
    ['see https://example.com.', 28],
    ['example.com', 11],
    ['@ada@host.example hi', 7],
    ['mail ada@host.example', 21],
  ])('counts %j as %i', (text, length) => {
    expect(countCharacters(text, 23)).toBe(length);
  });
});

describe('check', () => {
  it('appends the link to the message', () => {
    const { text, length } = check({ ...DRAFT, url: 'https://example.com/a' }, TARGET);
    expect(text).toBe('Hello\n\nhttps://example.com/a');
    expect(length).toBe(7 + 23);
  });

  it('goes by the limits of the account’s own server', () => {
    const draft = { ...DRAFT, message: 'x'.repeat(501) };
    expect(check(draft, TARGET)).toMatchObject({ limit: 500, problems: [expect.any(String)] });
    const roomy = { ...TARGET, extra: { maxCharacters: 5000 } };
    expect(check(draft, roomy)).toMatchObject({ limit: 5000, problems: [] });
  });

  it('names too many images and too long descriptions', () => {
    const images = Array.from({ length: 5 }, () => ({ altText: 'y'.repeat(1501) }));
    expect(check({ ...DRAFT, images }, TARGET).problems).toHaveLength(2);
  });

  it('wants something to post', () => {
    expect(check({ ...DRAFT, message: ' ' }, TARGET).problems).toHaveLength(1);
    expect(check({ ...DRAFT, message: ' ', images: [{ altText: null }] }, TARGET).problems).toEqual(
      [],
    );
  });

  it('warns that images hide the link preview', () => {
    const draft = { ...DRAFT, url: 'https://example.com', images: [{ altText: null }] };
    expect(check(draft, TARGET).warnings).toEqual([
      'Mastodon shows no link preview when an image is attached.',
    ]);
  });
});
