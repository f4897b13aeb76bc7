import { composeText } from './compose-text.ts';
import { commonProblems } from './meta-check.ts';
import type { Check, Draft, Limits, Platform } from './platform.ts';
import { threadsLength } from './threads-length.ts';
import { threadsLogin } from './threads-login.ts';
import { lookUpThreadsPost, publishToThreads } from './threads-publish.ts';

/**
 * Threads has an app registration, hosts and an API version of its own. A link has a card in a text post only.
 * @see https://developers.facebook.com/docs/threads/overview
 */

const LIMITS: Limits = {
  textLength: 500,
  images: 20,
  imageRequired: false,
  linkPreview: true,
  altTextLength: 1_000,
};
const MAX_LINKS = 5;

export const threads = {
  id: 'THREADS',
  name: 'Threads',
  origins: { api: 'https://graph.threads.net', auth: 'https://threads.com' },
  limits: LIMITS,
  login: threadsLogin,
  instances: null,
  check,
  publish: publishToThreads,
  lookUp: lookUpThreadsPost,
} as const satisfies Platform;

/** A text post carries its link as an attachment, but must not be without text. */
function check(draft: Draft): Check {
  const beside = draft.images.length > 0;
  const message = draft.message.trim();
  const text = composeText(message, beside || !message ? draft.url : null);
  const length = threadsLength(text);
  const problems = commonProblems('Threads', LIMITS, draft, length);
  if (!text && !beside)
    problems.push('There is nothing to post: write a message, or add a link or an image.');
  if (countLinks(text, draft.url) > MAX_LINKS)
    problems.push(`Threads takes at most ${MAX_LINKS} different links in one post.`);
  const warnings =
    beside && draft.url
      ? ['Threads shows no preview of a link beside images; the link stands in the text.']
      : [];
  return { text, length, limit: LIMITS.textLength, problems, warnings };
}

function countLinks(text: string, url: string | null): number {
  const links = text.match(/https?:\/\/[^\s<>"]+/gi) ?? [];
  const distinct = new Set(links.map((link) => link.replace(/[.,;:!?)\]]+$/, '')));
  if (url) distinct.add(url);
  return distinct.size;
}
