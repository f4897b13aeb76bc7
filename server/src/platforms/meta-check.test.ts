import { describe, expect, it } from 'vitest';
import { draftImage, draftOf } from './adapter.test-kit.ts';
import type { Draft, DraftImage } from './draft.ts';
import { facebook } from './facebook.ts';
import { instagram } from './instagram.ts';
import { threads } from './threads.ts';

const URL = 'https://herald.example/a';
const IMAGE = draftImage();

function draft(fields: Partial<Draft>): Draft {
  return draftOf({ message: '', ...fields });
}

describe('Facebook', () => {
  it('keeps the link out of the text, where it gets a card of its own', () => {
    expect(facebook.check(draft({ message: 'Hello', url: URL }))).toEqual({
      text: 'Hello',
      link: { url: URL, title: null, description: null },
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
    ['too long a description', { images: [draftImage('a'.repeat(1_001))] }],
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

  it('says that a carousel is cropped to its first image, unless all have one shape', () => {
    const warnings = (...images: DraftImage[]) => instagram.check(draft({ images })).warnings;
    const cropped = ['Instagram crops all images of a post to the shape of the first.'];
    expect(warnings(IMAGE, IMAGE)).toEqual(cropped);
    expect(warnings(sized(800, 600), IMAGE)).toEqual(cropped);
    expect(warnings(sized(800, 600), sized(800, 800))).toEqual(cropped);
    expect(warnings(sized(800, 600), sized(1_600, 1_200))).toEqual([]);
  });

  it.each([
    ['800 by 1,000', sized(800, 1_000), []],
    ['1,080 by 566', sized(1_080, 566), []],
    ['790 by 1,000', sized(790, 1_000), [/^The image is too tall for Instagram .* white bars/]],
    ['1,000 by 500', sized(1_000, 500), [/^The image is too wide for Instagram .* white bars/]],
    ['a GIF', sized(800, 800, 'image/gif'), [/^The image is a GIF.* first frame/]],
  ])('says what becomes of an image of %s', (_what, image, expected) => {
    const { problems, warnings } = instagram.check(draft({ images: [image] }));
    expect(problems).toEqual([]);
    expect(warnings).toEqual(expected.map((words) => expect.stringMatching(words)));
  });

  it('says which image of several it means', () => {
    const images = [sized(800, 1_000), sized(400, 1_000), sized(800, 1_000, 'image/gif')];
    expect(instagram.check(draft({ images })).warnings).toEqual([
      expect.stringMatching(/^Image 2 is too tall/),
      expect.stringMatching(/^Image 3 is a GIF/),
    ]);
  });
});

describe('Threads', () => {
  it('keeps the link out of the text of a text post', () => {
    expect(threads.check(draft({ message: 'Hi 👍', url: URL }))).toEqual({
      text: 'Hi 👍',
      link: { url: URL, title: null, description: null },
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

  it.each([
    ['1,000 by 100', sized(1_000, 100), []],
    ['1,001 by 100', sized(1_001, 100), [/too wide for Threads/]],
    ['100 by 1,001', sized(100, 1_001), [/too tall for Threads/]],
    ['a GIF', sized(800, 800, 'image/gif'), [/GIF, which Threads does not move/]],
  ])('says what becomes of an image of %s', (_what, image, expected) => {
    expect(threads.check(draft({ images: [image] })).warnings).toEqual(
      expected.map((words) => expect.stringMatching(words)),
    );
  });

  it('says nothing of the shapes of several images, which it keeps', () => {
    const images = [sized(800, 800), sized(800, 600)];
    expect(threads.check(draft({ images })).warnings).toEqual([]);
  });

  it('counts the same link once', () => {
    const message = `${links(4)} ${URL}, ${URL}.`;
    expect(threads.check(draft({ message, url: URL })).problems).toEqual([]);
  });
});

function sized(width: number, height: number, mimeType = 'image/jpeg'): DraftImage {
  return { altText: null, file: { mimeType, width, height } };
}

function links(count: number): string {
  return Array.from({ length: count }, (_, index) => `https://herald.example/${index}`).join(' ');
}
