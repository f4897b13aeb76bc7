import { API_VERSION } from './linkedin-api.ts';
import { deleteLinkedinPost, editLinkedinPost } from './linkedin-changes.ts';
import { checkForLinkedin, LIMITS } from './linkedin-check.ts';
import { linkedinLogin } from './linkedin-login.ts';
import { DEFAULT_VISIBILITY, LINKEDIN_OPTIONS } from './linkedin-options.ts';
import { lookUpOnLinkedin, publishToLinkedin } from './linkedin-publish.ts';
import type { Platform } from './platform.ts';

/** LinkedIn announces no limits before they are hit. */
export const linkedin = {
  id: 'LINKEDIN',
  name: 'LinkedIn',
  origins: { api: 'https://api.linkedin.com', auth: 'https://www.linkedin.com' },
  limits: LIMITS,
  apiVersion: API_VERSION,
  login: linkedinLogin,
  loginMethods: [
    {
      platform: 'LINKEDIN',
      label: 'With LinkedIn',
      description: 'For your profile, and for pages you administer where this server may.',
    },
  ],
  instances: null,
  options: LINKEDIN_OPTIONS,
  isPublic: ({ visibility = DEFAULT_VISIBILITY }) => visibility === DEFAULT_VISIBILITY,
  check: checkForLinkedin,
  publish: publishToLinkedin,
  lookUp: lookUpOnLinkedin,
  deletion: { unavailableReason: () => null, apply: deleteLinkedinPost },
  edit: { unavailableReason: () => null, apply: editLinkedinPost },
  announcedHold: () => null,
} as const satisfies Platform;
