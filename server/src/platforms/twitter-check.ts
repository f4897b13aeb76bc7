import twitterText from 'twitter-text';
import { composeText } from './compose-text.ts';
import type { Check, Draft, Target } from './draft.ts';
import type { Limits } from './platform.ts';
import { countCashtags, countText, hasLink } from './twitter-count.ts';

export const TWITTER_LIMITS: Limits = {
  textLength: 280,
  images: 4,
  imageRequired: false,
  linkPreview: true,
  altTextLength: 1000,
};

/** Kinds of verification that are paid for, and with them longer posts. */
const PAID_TYPES: readonly unknown[] = ['blue', 'business'];
const PAID_TEXT_LENGTH = 25_000;
/** So much longer than the limit, in UTF-16 units, a text may be and still fit: links and emoji count less than they are. */
const MOST_SPARED = 5_000;

/**
 * What one account would get.
 * @see https://docs.x.com/fundamentals/counting-characters
 */
export function checkTwitter(draft: Draft, { extra }: Target): Check {
  const limit = PAID_TYPES.includes(extra.verifiedType)
    ? PAID_TEXT_LENGTH
    : TWITTER_LIMITS.textLength;
  const text = composeText(draft.message, draft.url);
  const isCounted = text.length <= limit + MOST_SPARED;
  const length = isCounted ? countText(text) : text.length;
  const problems: string[] = [];
  const { images, altTextLength } = TWITTER_LIMITS;
  if (!text && draft.images.length === 0) problems.push('Write something or add an image.');
  const excess = length - limit;
  if (excess > 0)
    problems.push(
      `The text is ${excess} ${excess === 1 ? 'character' : 'characters'} too long for X.`,
    );
  if (twitterText.hasInvalidCharacters(text))
    problems.push('The text contains invisible control characters that X refuses.');
  if (isCounted && countCashtags(text) > 1)
    problems.push('X accepts at most one cashtag such as $HRLD in a post.');
  if (draft.images.length > images) problems.push(`X accepts at most ${images} images in a post.`);
  if (draft.images.some(({ altText }) => (altText?.length ?? 0) > altTextLength))
    problems.push(`X accepts image descriptions of up to ${altTextLength} characters.`);
  const warnings = warningsFor(draft, isCounted && hasLink(text));
  return { text, link: null, length, limit, problems, warnings };
}

function warningsFor({ images, options }: Draft, linked: boolean): readonly string[] {
  const warnings: string[] = [];
  if (linked)
    warnings.push(
      'X charges whoever runs this Herald $0.20 for a post with a link, and $0.015 without.',
    );
  if (linked && images.length > 0)
    warnings.push('X shows no link preview when an image is attached.');
  if (images.length > 1 && images.some(({ file }) => file?.mimeType === 'image/gif'))
    warnings.push('X plays a GIF only where it is the only image: here it becomes a still one.');
  if (options.replyTo)
    warnings.push('X refuses replies to people who did not mention this account.');
  return warnings;
}
