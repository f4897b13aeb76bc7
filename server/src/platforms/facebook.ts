import { composeText } from './compose-text.ts';
import type { Check, Draft } from './draft.ts';
import { deletePagePost, editPagePost } from './facebook-changes.ts';
import { facebookLogin } from './facebook-login.ts';
import { lookUpPagePost, publishToPage } from './facebook-publish.ts';
import { characters, commonProblems } from './meta-check.ts';
import { GRAPH_VERSION } from './meta-graph.ts';
import { announcedByUsage } from './meta-usage.ts';
import type { Limits, Platform } from './platform.ts';

/**
 * Facebook posts to Pages only, with a token per Page. One login also opens the Instagram accounts linked to the Pages.
 * @see https://developers.facebook.com/documentation/pages-api/posts
 */

/** Neither the text's nor the description's maximum is on a page of Meta's; these are the ones in common use. */
const LIMITS: Limits = {
  textLength: 63_206,
  images: 10,
  imageRequired: false,
  linkPreview: true,
  altTextLength: 1_000,
};

export const facebook = {
  id: 'FACEBOOK',
  name: 'Facebook',
  origins: { api: 'https://graph.facebook.com', auth: 'https://www.facebook.com' },
  limits: LIMITS,
  apiVersion: GRAPH_VERSION,
  login: facebookLogin,
  loginMethods: [
    {
      platform: 'FACEBOOK',
      label: 'With Facebook',
      description: 'For Facebook Pages and the Instagram accounts linked to them.',
    },
  ],
  instances: null,
  options: [],
  isPublic: () => true,
  check,
  publish: publishToPage,
  lookUp: lookUpPagePost,
  deletion: { unavailableReason: () => null, apply: deletePagePost },
  edit: { unavailableReason: () => null, apply: editPagePost },
  announcedHold: announcedByUsage,
} as const satisfies Platform;

/** The link travels on its own and gets a card; beside images there is none, so it goes into the text. */
function check(draft: Draft): Check {
  const beside = draft.images.length > 0;
  const text = composeText(draft.message, beside ? draft.url : null);
  const length = characters(text);
  const problems = commonProblems('Facebook', LIMITS, draft, length);
  if (!text && !draft.url && !beside)
    problems.push('There is nothing to post: write a message, or add a link or an image.');
  const warnings =
    beside && draft.url
      ? ['Facebook shows no preview of a link beside images; the link stands in the text.']
      : [];
  const link = draft.url && !beside ? { url: draft.url, title: null, description: null } : null;
  return { text, link, length, limit: LIMITS.textLength, problems, warnings };
}
