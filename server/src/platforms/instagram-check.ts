import { composeText } from './compose-text.ts';
import type { Check, Draft } from './draft.ts';
import { INSTAGRAM_IMAGE } from './instagram-publish.ts';
import { characters, commonProblems } from './meta-check.ts';
import { haveSameShape, imageWarnings } from './meta-check-images.ts';
import type { Limits } from './platform.ts';

export const INSTAGRAM_LIMITS: Limits = {
  textLength: 2_200,
  images: 10,
  imageRequired: true,
  linkPreview: false,
  altTextLength: 1_000,
};
const MAX_HASHTAGS = 30;
const MAX_MENTIONS = 20;

/**
 * Holds a draft against what Instagram takes.
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media
 */
export function checkForInstagram(draft: Draft): Check {
  const text = composeText(draft.message, draft.url);
  const length = characters(text);
  const problems = commonProblems('Instagram', INSTAGRAM_LIMITS, draft, length);
  if (draft.images.length === 0) problems.push('Instagram needs at least one image.');
  if (matches(text, /#[\p{L}\p{N}_]+/gu) > MAX_HASHTAGS)
    problems.push(`Instagram takes at most ${MAX_HASHTAGS} hashtags in one post.`);
  if (matches(text, /(?<![\w.])@\w/g) > MAX_MENTIONS)
    problems.push(`Instagram takes at most ${MAX_MENTIONS} mentions in one post.`);
  const warnings = imageWarnings('Instagram', INSTAGRAM_IMAGE, draft.images);
  if (/https?:\/\//i.test(text))
    warnings.unshift('Links in an Instagram caption cannot be tapped.');
  if (draft.images.length > 1 && !haveSameShape(draft.images, INSTAGRAM_IMAGE))
    warnings.push('Instagram crops all images of a post to the shape of the first.');
  return { text, link: null, length, limit: INSTAGRAM_LIMITS.textLength, problems, warnings };
}

function matches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
