import { findLinks } from '../links.ts';
import { GraphError, invalidParameter } from '../meta/graph-error.ts';

const TEXT_LIMIT = 500;
const LINK_LIMIT = 5;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Also within what is joined to it, whether or not any font draws the whole as one. */
const EMOJI = /\p{RGI_Emoji}/v;

/**
 * Counts a text as Threads does: characters, but an emoji as its UTF-8 bytes.
 * @see https://developers.facebook.com/documentation/threads/posts
 */
export function countText(text: string): number {
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    count += EMOJI.test(segment) ? Buffer.byteLength(segment) : [...segment].length;
  }
  return count;
}

/**
 * Checks the text of a post together with its attached link.
 * @throws GraphError with code 100 for more than 500 characters or more than 5 different links
 */
export function checkText(text: string, linkAttachment: string | null): void {
  if (countText(text) > TEXT_LIMIT) {
    throw invalidParameter(`Param text must be at most ${TEXT_LIMIT} characters long.`);
  }
  const links = new Set(findLinks(text));
  if (linkAttachment) links.add(linkAttachment);
  if (links.size > LINK_LIMIT) {
    throw new GraphError({
      code: 100,
      message: 'THREADS_API__LINK_LIMIT_EXCEEDED',
      userTitle: 'Too many links',
      userMessage: `A post may have up to ${LINK_LIMIT} links.`,
    });
  }
}
