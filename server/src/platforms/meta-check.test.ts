import { describe, expect, it } from 'vitest';
import { facebook } from './facebook.ts';
import { instagram } from './instagram.ts';
import type { Draft } from './platform.ts';
import { threads } from './threads.ts';

const URL = 'https://herald.example/a';
const IMAGE = { altText: null };

function draft(fields: Partial<Draft>): Draft {
  return { message: '', url: null, title: null, description: null, images: [], ...fields };
}

describe('Facebook', () => {
  it('keeps the link out of the text, where it gets a card of its own', () => {
    expect(facebook.check(draft({ message: 'Hello', url: URL }))).toEqual({
      text: 'Hello',
      length: 5,
      limit: 63_206,
      problems: [],
      warnings: [],
    });
  });

  it('puts the link into the text beside images and says so', () => {
    const check = facebook.check(draft({ message: 'Hello', url: URL, images: [IMAGE] }));
    expect(check.text).toBe(`Hello\n\n${URL}`);
    expect(check.warnings).toHaveLength(1);
  });

  it.each([
    ['nothing at all', {}],
    ['too long a text', { message: 'a'.repeat(63_207) }],
    ['too many images', { images: Array(11).fill(IMAGE) }],
    ['too long a description', { images: [{ altText: 'a'.repeat(1_001) }] }],
  ])('refuses %s', (_what, fields) => {
    expect(facebook.check(draft(fields)).problems).toHaveLength(1);
  });

  it('accepts a link alone', () => {
    expect(facebook.check(draft({ url: URL })).problems).toEqual([]);
  });
});

describe('Instagram', () => {
  it('asks for an image', () => {
    const { problems } = instagram.check(draft({ message: 'Hello' }));
    expect(problems).toEqual(['Instagram needs at least one image.']);
  });

  it('warns that links cannot be tapped', () => {
    const check = instagram.check(draft({ message: 'Hello', url: URL, images: [IMAGE] }));
    expect(check).toMatchObject({
      text: `Hello\n\n${URL}`,
      problems: [],
      warnings: ['Links in an Instagram caption cannot be tapped.'],
    });
  });

  it.each([
    ['too long a caption', { message: 'a'.repeat(2_201) }],
    ['more than 30 hashtags', { message: '#tag '.repeat(31) }],
    ['more than 20 mentions', { message: '@ada '.repeat(21) }],
  ])('refuses %s', (_what, fields) => {
    expect(instagram.check(draft({ images: [IMAGE], ...fields })).problems).toHaveLength(1);
  });

  it('does not take mail addresses for mentions', () => {
    const message = 'ada@herald.example '.repeat(21);
    expect(instagram.check(draft({ message, images: [IMAGE] })).problems).toEqual([]);
  });

  it('says that a carousel is cropped to its first image', () => {
    expect(instagram.check(draft({ images: [IMAGE, IMAGE] })).warnings).toHaveLength(1);
  });
});

describe('Threads', () => {
  it('keeps the link out of the text of a text post', () => {
    expect(threads.check(draft({ message: 'Hi 👍', url: URL }))).toEqual({
      text: 'Hi 👍',
      length: 7,
      limit: 500,
      problems: [],
      warnings: [],
    });
  });

  it('makes the link the text where there is no message', () => {
    expect(threads.check(draft({ url: URL }))).toMatchObject({ text: URL, problems: [] });
  });

  it('puts the link into the text beside images', () => {
    const check = threads.check(draft({ message: 'Hello', url: URL, images: [IMAGE] }));
    expect(check.text).toBe(`Hello\n\n${URL}`);
    expect(check.warnings).toHaveLength(1);
  });

  it.each([
    ['nothing at all', {}],
    ['too long a text by its emoji', { message: '👍'.repeat(126) }],
    ['more than 20 images', { images: Array(21).fill(IMAGE) }],
    ['more than 5 links', { message: links(5), url: URL }],
  ])('refuses %s', (_what, fields) => {
    expect(threads.check(draft(fields)).problems).toHaveLength(1);
  });

  it('counts the same link once', () => {
    const message = `${links(4)} ${URL}, ${URL}.`;
    expect(threads.check(draft({ message, url: URL })).problems).toEqual([]);
  });
});

function links(count: number): string {
  return Array.from({ length: count }, (_, index) => `https://herald.example/${index}`).join(' ');
}
