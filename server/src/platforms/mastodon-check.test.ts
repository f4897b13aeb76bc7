import { describe, expect, it } from 'vitest';
import { draftImage, draftOf, targetOf } from './adapter.test-kit.ts';
import { check } from './mastodon-check.ts';

const DRAFT = draftOf({ message: 'Hello' });
const TARGET = targetOf({ platformUserId: '1@host.example', username: 'ada@host.example' });

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
    const images = Array.from({ length: 5 }, () => draftImage('y'.repeat(1501)));
    expect(check({ ...DRAFT, images }, TARGET).problems).toHaveLength(2);
  });

  it('wants something to post', () => {
    expect(check({ ...DRAFT, message: ' ' }, TARGET).problems).toHaveLength(1);
    expect(check({ ...DRAFT, message: ' ', images: [draftImage()] }, TARGET).problems).toEqual([]);
  });

  it('warns that images hide the link preview', () => {
    const draft = { ...DRAFT, url: 'https://example.com', images: [draftImage()] };
    expect(check(draft, TARGET).warnings).toEqual([
      'Mastodon shows no link preview when an image is attached.',
    ]);
  });

  it('counts a content warning with the text, and wants a text behind it', () => {
    const options = { contentWarning: 'https://example.com/a/long/path/to/see' };
    const { text, length } = check({ ...DRAFT, options }, TARGET);
    expect({ text, length }).toEqual({ text: 'Hello', length: 5 + 38 });
    const long = { ...DRAFT, message: 'x'.repeat(463), options };
    expect(check(long, TARGET).problems).toEqual([
      'The text with its warning is 1 character too long for this Mastodon server.',
    ]);
    const bare = { ...DRAFT, message: '', images: [draftImage()], options };
    expect(check(bare, TARGET).problems).toHaveLength(1);
  });

  it('counts image descriptions in code points', () => {
    const family = '👩‍👩‍👧‍👦';
    const describe = (text: string) => check({ ...DRAFT, images: [draftImage(text)] }, TARGET);
    expect(describe('x'.repeat(1_493) + family).problems).toEqual([]);
    expect(describe('x'.repeat(1_494) + family).problems).toHaveLength(1);
  });

  it('warns of a post for mentioned people that mentions nobody', () => {
    const options = { visibility: 'direct' };
    const warnings = (message: string) => check({ ...DRAFT, message, options }, TARGET).warnings;
    expect(warnings('mail ada@host.example')).toHaveLength(1);
    expect(warnings('Hi @ada@host.example')).toEqual([]);
  });
});
