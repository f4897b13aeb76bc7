import type { GraphErrorRow } from './meta-network.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

const RESTRICTED = {
  kind: 'UNAUTHORIZED',
  message:
    'Threads has restricted this account. Open the Threads app, follow its steps, then reconnect the account.',
} as const;

/**
 * What only Threads says. The code for an exhausted quota is not documented; Instagram's is taken for it. Restrictions
 * are known by one number, which may come as a code or as a subcode.
 * @see https://developers.facebook.com/docs/threads/troubleshooting
 */
export const THREADS_ERRORS: readonly GraphErrorRow[] = [
  {
    text: 'THREADS_API__LINK_LIMIT_EXCEEDED',
    kind: 'REJECTED',
    message: 'Threads takes at most 5 different links in one post. Remove some.',
  },
  {
    text: 'INVALID_ASPEC_RATIO',
    kind: 'REJECTED',
    message: 'Threads does not accept the shape of this image. Choose another.',
  },
  {
    code: 24,
    subcode: 4279009,
    kind: 'UNAVAILABLE',
    message: 'Threads is still preparing the post. Nothing is wrong with it.',
    nothingCreated: true,
  },
  {
    code: 2207051,
    kind: 'RATE_LIMITED',
    retryAfterMs: DAY_MS,
    message:
      'Threads has blocked posting from this profile for a while. It is tried again after a day; look in Threads for a notice about it.',
  },
  { code: 4279013, ...RESTRICTED },
  { subcode: 4279013, ...RESTRICTED },
  {
    code: 100,
    subcode: 33,
    kind: 'UNAUTHORIZED',
    message:
      'Threads no longer shows this profile to Herald. Check that it still exists, then reconnect it.',
  },
  {
    subcode: 2207042,
    kind: 'RATE_LIMITED',
    // Posts leave the rolling day one by one.
    retryAfterMs: HOUR_MS,
    message:
      'This Threads profile has used up its posts for a day. The post will be tried again as the day passes.',
  },
  {
    code: 400,
    kind: 'UNAUTHORIZED',
    message: 'This login at Threads was used already or took too long. Start it again.',
  },
];
