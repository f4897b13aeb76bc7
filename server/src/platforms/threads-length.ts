const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What is drawn as an emoji: not a bare © or ‼, which are text unless told otherwise. */
const EMOJI = /\p{RGI_Emoji}/v;

/**
 * The length of a text as Threads counts it: an emoji, with all that is joined to it, counts as its UTF-8 bytes, any
 * other character as one.
 * @see https://developers.facebook.com/docs/threads/posts
 */
export function threadsLength(text: string): number {
  let length = 0;
  for (const { segment } of graphemes.segment(text))
    length += EMOJI.test(segment) ? Buffer.byteLength(segment) : [...segment].length;
  return length;
}
