const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Pictographs, flags of two regional indicators, and keycaps such as 1️⃣. */
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u;

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
