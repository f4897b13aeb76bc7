import { expect, it } from 'vitest';
import { draftImage, draftOf, targetOf } from './adapter.test-kit.ts';
import { checkTwitter } from './twitter-check.ts';

const LINK = 'https://example.com/a';
const gif = { altText: null, file: { mimeType: 'image/gif', width: 40, height: 30 } };

it.each([
  ['blue', 25_000],
  ['business', 25_000],
  ['government', 280],
  ['none', 280],
  [null, 280],
])('lets an account verified as %s write %i characters', (verifiedType, limit) => {
  const target = targetOf({ extra: { verifiedType } });
  const check = (length: number) =>
    checkTwitter(draftOf({ message: 'x'.repeat(length) }), target).problems;
  expect(checkTwitter(draftOf(), target).limit).toBe(limit);
  expect(check(limit)).toEqual([]);
  expect(check(limit + 1)).toEqual(['The text is 1 character too long for X.']);
});

it.each([
  ['nothing of a plain text', {}, []],
  ['what a link costs', { url: LINK }, [/\$0\.20.*\$0\.015/]],
  ['what a link in the text costs', { message: 'see example.com' }, [/\$0\.20/]],
  ['of the missing preview', { url: LINK, images: [draftImage()] }, [/\$0\.20/, /no link preview/]],
  ['nothing of a GIF that moves', { images: [gif] }, []],
  ['of a GIF that does not', { images: [gif, draftImage()] }, [/becomes a still one/]],
  ['of replies that are refused', { options: { replyTo: '1' } }, [/did not mention/]],
])('warns %s', (_, difference, warnings) => {
  expect(checkTwitter(draftOf(difference), targetOf()).warnings).toEqual(
    warnings.map((pattern) => expect.stringMatching(pattern)),
  );
});
