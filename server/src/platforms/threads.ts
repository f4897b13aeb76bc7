import { announcedByUsage } from './meta-usage.ts';
import type { Platform } from './platform.ts';
import { checkForThreads, THREADS_LIMITS } from './threads-check.ts';
import { THREADS_DELETION } from './threads-deletion.ts';
import { threadsLogin } from './threads-login.ts';
import { THREADS_OPTIONS } from './threads-options.ts';
import { lookUpThreadsPost, publishToThreads } from './threads-publish.ts';

/**
 * Threads has an app registration, hosts and an API version of its own. A link has a card in a text post only.
 * @see https://developers.facebook.com/docs/threads/overview
 */

export const threads = {
  id: 'THREADS',
  name: 'Threads',
  origins: { api: 'https://graph.threads.net', auth: 'https://threads.com' },
  limits: THREADS_LIMITS,
  apiVersion: { name: 'v1.0', endsOn: null },
  login: threadsLogin,
  loginMethods: [
    { platform: 'THREADS', label: 'With Threads', description: 'For any Threads profile.' },
  ],
  instances: null,
  options: THREADS_OPTIONS,
  isPublic: () => true,
  check: checkForThreads,
  publish: publishToThreads,
  lookUp: lookUpThreadsPost,
  deletion: THREADS_DELETION,
  edit: {
    unavailableReason: () => 'Threads lets apps change no posts. Edit it in the Threads app.',
    apply: null,
  },
  announcedHold: announcedByUsage,
} as const satisfies Platform;
