import { composeText } from './compose-text.ts';
import type { Check, Draft } from './draft.ts';
import { commonProblems } from './meta-check.ts';
import { imageWarnings } from './meta-check-images.ts';
import type { Limits } from './platform.ts';
import { threadsLength } from './threads-length.ts';
import { THREADS_IMAGE } from './threads-publish.ts';

export const THREADS_LIMITS: Limits = {
  textLength: 500,
  images: 20,
  imageRequired: false,
  linkPreview: true,
  altTextLength: 1_000,
};
const MAX_LINKS = 5;

/**
 * Holds a draft against what Threads takes. A text post carries its link as an attachment, but must not be without text.
 * @see https://developers.facebook.com/docs/threads/posts
 */
export function checkForThreads(draft: Draft): Check {
  const beside = draft.images.length > 0;
  const message = draft.message.trim();
  const text = composeText(message, beside || !message ? draft.url : null);
  const length = threadsLength(text);
  const problems = commonProblems('Threads', THREADS_LIMITS, draft, length);
  if (!text && !beside)
    problems.push('There is nothing to post: write a message, or add a link or an image.');
  if (countLinks(text, draft.url) > MAX_LINKS)
    problems.push(`Threads takes at most ${MAX_LINKS} different links in one post.`);
  const warnings = imageWarnings('Threads', THREADS_IMAGE, draft.images);
  if (beside && draft.url)
    warnings.unshift(
      'Threads shows no preview of a link beside images; the link stands in the text.',
    );
  const link = draft.url && !beside ? { url: draft.url, title: null, description: null } : null;
  return { text, link, length, limit: THREADS_LIMITS.textLength, problems, warnings };
}

function countLinks(text: string, url: string | null): number {
  const links = text.match(/https?:\/\/[^\s<>"]+/gi) ?? [];
  const distinct = new Set(links.map((link) => link.replace(/[.,;:!?)\]]+$/, '')));
  if (url) distinct.add(url);
  return distinct.size;
}
