import { checkForInstagram, INSTAGRAM_LIMITS } from './instagram-check.ts';
import { INSTAGRAM_DELETION } from './instagram-deletion.ts';
import { instagramLogin } from './instagram-login.ts';
import { lookUpInstagramPost, publishToInstagram } from './instagram-publish.ts';
import { GRAPH_VERSION } from './meta-graph.ts';
import { announcedByUsage } from './meta-usage.ts';
import type { Platform } from './platform.ts';

/**
 * Instagram posts pictures of professional accounts; it fetches them from a public address itself. The login here is
 * Instagram's own. Accounts also come with a Facebook login; they are published to in the same way at Facebook's host.
 * @see https://developers.facebook.com/docs/instagram-platform
 */

export const instagram = {
  id: 'INSTAGRAM',
  name: 'Instagram',
  origins: { api: 'https://graph.instagram.com', auth: 'https://www.instagram.com' },
  limits: INSTAGRAM_LIMITS,
  apiVersion: GRAPH_VERSION,
  login: instagramLogin,
  loginMethods: [
    {
      platform: 'INSTAGRAM',
      label: 'With Instagram',
      description:
        'For one business or creator account; no Facebook Page is needed, but Herald cannot delete posts.',
    },
    {
      platform: 'FACEBOOK',
      label: 'With Facebook',
      description:
        'For business or creator accounts linked to a Facebook Page you manage, several at once; Herald can post and delete posts.',
    },
  ],
  instances: null,
  options: [],
  isPublic: () => true,
  check: checkForInstagram,
  publish: publishToInstagram,
  lookUp: lookUpInstagramPost,
  deletion: INSTAGRAM_DELETION,
  edit: {
    unavailableReason: () =>
      'Instagram lets apps change no captions. Edit it in the Instagram app.',
    apply: null,
  },
  announcedHold: announcedByUsage,
} as const satisfies Platform;
