import { composeText } from './compose-text.ts';
import { limitsOf } from './mastodon-limits.ts';
import type { Check, Draft, Target } from './platform.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Only links with a protocol are links here; closing punctuation is not part of them. */
const URL_WITH_PROTOCOL = /https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?…()[\]{}]/giu;

const REMOTE_MENTION =
  /(?<![=/\p{L}\p{N}_])(@[a-z0-9_][a-z0-9_.-]*)@[\p{L}\p{N}_][\p{L}\p{N}_.-]*/giu;

/** Composes a post and holds it against the limits of the account's own server. */
export function check({ message, url, images }: Draft, { extra }: Target): Check {
  const limits = limitsOf(extra);
  const text = composeText(message, url);
  const length = countCharacters(text, limits.charactersPerUrl);
  const problems: string[] = [];
  const warnings: string[] = [];
  if (!text && images.length === 0) problems.push('Write something or add an image.');
  if (length > limits.maxCharacters)
    problems.push(
      `The text is ${length - limits.maxCharacters} characters too long for this Mastodon server.`,
    );
  if (images.length > limits.maxImages)
    problems.push(`This Mastodon server accepts at most ${limits.maxImages} images in a post.`);
  if (images.some(({ altText }) => lengthOf(altText ?? '') > limits.altTextLength))
    problems.push(
      `This Mastodon server accepts image descriptions of up to ${limits.altTextLength} characters.`,
    );
  if (url && images.length > 0)
    warnings.push('Mastodon shows no link preview when an image is attached.');
  return { text, length, limit: limits.maxCharacters, problems, warnings };
}

/**
 * Characters as Mastodon counts them: what people see as one is one, every link has the same length, and a mention does
 * not count its server.
 * @see https://docs.joinmastodon.org/user/posting/#text
 */
export function countCharacters(text: string, charactersPerUrl: number): number {
  const counted = text
    .replace(URL_WITH_PROTOCOL, 'x'.repeat(charactersPerUrl))
    .replace(REMOTE_MENTION, '$1');
  return lengthOf(counted);
}

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of graphemes.segment(text)) length += 1;
  return length;
}
