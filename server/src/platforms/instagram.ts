import { composeText } from './compose-text.ts';
import { instagramLogin } from './instagram-login.ts';
import { lookUpInstagramPost, publishToInstagram } from './instagram-publish.ts';
import { characters, commonProblems } from './meta-check.ts';
import type { Check, Draft, Limits, Platform } from './platform.ts';

/**
 * Instagram posts pictures of professional accounts; it fetches them from a public address itself. The login here is
 * Instagram's own. Accounts also come with a Facebook login; they are published to in the same way at Facebook's host.
 * @see https://developers.facebook.com/docs/instagram-platform
 */

const LIMITS: Limits = {
  textLength: 2_200,
  images: 10,
  imageRequired: true,
  linkPreview: false,
  altTextLength: 1_000,
};
const MAX_HASHTAGS = 30;
const MAX_MENTIONS = 20;

export const instagram = {
  id: 'INSTAGRAM',
  name: 'Instagram',
  origins: { api: 'https://graph.instagram.com', auth: 'https://www.instagram.com' },
  limits: LIMITS,
  login: instagramLogin,
  instances: null,
  check,
  publish: publishToInstagram,
  lookUp: lookUpInstagramPost,
} as const satisfies Platform;

function check(draft: Draft): Check {
  const text = composeText(draft.message, draft.url);
  const length = characters(text);
  const problems = commonProblems('Instagram', LIMITS, draft, length);
  const warnings: string[] = [];
  if (draft.images.length === 0) problems.push('Instagram needs at least one image.');
  if (matches(text, /#[\p{L}\p{N}_]+/gu) > MAX_HASHTAGS)
    problems.push(`Instagram takes at most ${MAX_HASHTAGS} hashtags in one post.`);
  if (matches(text, /(?<![\w.])@\w/g) > MAX_MENTIONS)
    problems.push(`Instagram takes at most ${MAX_MENTIONS} mentions in one post.`);
  if (/https?:\/\//i.test(text)) warnings.push('Links in an Instagram caption cannot be tapped.');
  if (draft.images.length > 1)
    warnings.push('Instagram crops all images of a post to the shape of the first.');
  return { text, length, limit: LIMITS.textLength, problems, warnings };
}

function matches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
