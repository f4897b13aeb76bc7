/** What begins markup in a commentary. Left bare, it can cut the rest of the text off without a word. */
const RESERVED = /[|{}@[\]()<>#\\*_~]/g;

/** A `#` before a word of letters and digits; one with an underscore could not stay bare. */
const HASHTAG =
  /(?<=^|[\s\p{Ps}\p{Pi}"'¡¿])#(?=[\p{L}\p{M}\p{N}]*\p{L})[\p{L}\p{M}\p{N}]+(?![\p{L}\p{M}\p{N}_])/gu;

/**
 * Writes plain text as LinkedIn's "little text": everything reserved is escaped, hashtags stay hashtags, mentions are
 * plain text.
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format
 */
export function toLittleText(text: string): string {
  let littleText = '';
  let end = 0;
  for (const { 0: hashtag, index } of text.matchAll(HASHTAG)) {
    littleText += escapeReserved(text.slice(end, index)) + hashtag;
    end = index + hashtag.length;
  }
  return littleText + escapeReserved(text.slice(end));
}

function escapeReserved(text: string): string {
  return text.replace(RESERVED, '\\$&');
}
