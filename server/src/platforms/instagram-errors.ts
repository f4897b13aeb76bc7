import type { GraphErrorRow } from './meta-network.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

const SERVER_FAULT = {
  kind: 'UNAVAILABLE',
  message: 'Instagram could not process the image just now. Nothing is wrong with your post.',
} as const;

const PREPARATION_FAILED = { ...SERVER_FAULT, nothingCreated: true } as const;

const CONTAINER_LOST = {
  kind: 'UNAVAILABLE',
  message: 'Instagram does not find the prepared image. It is prepared again.',
  nothingCreated: true,
} as const;

/** Posts leave the rolling day one by one, so an exhausted quota is looked at again after an hour. */
const QUOTA_USED = {
  kind: 'RATE_LIMITED',
  retryAfterMs: HOUR_MS,
  message:
    'This Instagram account has used up its posts for a day. The post will be tried again as the day passes.',
} as const;

const CONTAINERS_USED = {
  ...QUOTA_USED,
  message:
    'Herald has prepared as many posts as Instagram allows this account in a day. The post will be tried again as the day passes.',
} as const;

const MEDIA_REFUSED = {
  code: 100,
  kind: 'REJECTED',
  message: 'Instagram does not accept the images or tags of this post. Change them.',
  quotes: true,
} as const;

/**
 * What only Instagram says.
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes
 */
export const INSTAGRAM_ERRORS: readonly GraphErrorRow[] = [
  {
    code: -2,
    subcode: 2207003,
    kind: 'UNAVAILABLE',
    message: 'Instagram took too long to fetch the image. Nothing is wrong with your post.',
  },
  { code: -2, subcode: 2207020, ...CONTAINER_LOST },
  { code: -1, subcode: 2207001, ...SERVER_FAULT },
  { code: -1, subcode: 2207032, ...PREPARATION_FAILED },
  { code: -1, subcode: 2207053, ...PREPARATION_FAILED },
  { code: -1, ...SERVER_FAULT },
  { code: -2, ...SERVER_FAULT },
  {
    code: 1,
    subcode: 2207057,
    kind: 'REJECTED',
    message: 'Instagram does not accept the chosen thumbnail. Choose another.',
  },
  {
    subcode: 2207051,
    kind: 'REJECTED',
    holds: 'account',
    retryAfterMs: DAY_MS,
    message:
      'Instagram takes this post for spam. Change it; this account rests for a day before Herald posts from it again.',
  },
  { code: 9, subcode: 2207042, ...QUOTA_USED },
  { code: 9, subcode: 2207069, ...CONTAINERS_USED },
  { code: 24, subcode: 2207006, ...CONTAINER_LOST },
  { code: 24, subcode: 2207008, ...CONTAINER_LOST },
  {
    code: 25,
    subcode: 2207050,
    kind: 'UNAUTHORIZED',
    message:
      'Instagram has restricted this account. Open the Instagram app, follow its steps, then reconnect the account.',
  },
  { subcode: 2207023, ...MEDIA_REFUSED },
  {
    code: 100,
    subcode: 2207028,
    kind: 'REJECTED',
    message: 'Instagram takes 2 to 10 images in one carousel. Change their number.',
  },
  { subcode: 2207035, ...MEDIA_REFUSED },
  { subcode: 2207036, ...MEDIA_REFUSED },
  { subcode: 2207037, ...MEDIA_REFUSED },
  {
    code: 100,
    subcode: 2207040,
    kind: 'REJECTED',
    message: 'Instagram takes at most 20 mentions in one post. Remove some.',
  },
  {
    code: 100,
    subcode: 33,
    kind: 'UNAUTHORIZED',
    message:
      'Instagram no longer shows this account to Herald. Check that it is still a professional account, then reconnect it.',
  },
  {
    code: 352,
    subcode: 2207026,
    kind: 'REJECTED',
    message: 'Instagram does not accept this video format. Choose another file.',
  },
  {
    code: 9004,
    subcode: 2207052,
    kind: 'UNAVAILABLE',
    message: 'Instagram could not fetch the image from this server. It is tried once more.',
    giveUp: {
      after: 1,
      message:
        'Instagram could not fetch the image from this server. Its operator has to make its public address reachable from the internet; then retry.',
    },
    alertsOperator: true,
  },
  {
    code: 9007,
    subcode: 2207027,
    kind: 'UNAVAILABLE',
    message: 'Instagram is still processing the image. Nothing is wrong with your post.',
    nothingCreated: true,
  },
  {
    code: 36000,
    subcode: 2207004,
    kind: 'REJECTED',
    message: 'The image is too large for Instagram. Choose one of at most 8 MB.',
  },
  {
    code: 36001,
    subcode: 2207005,
    kind: 'REJECTED',
    message: 'Instagram does not accept this image format. Choose a JPEG.',
  },
  {
    code: 36003,
    subcode: 2207009,
    kind: 'REJECTED',
    message: 'The image is too tall or too wide for Instagram. Choose one between 4:5 and 1.91:1.',
  },
  {
    code: 36004,
    subcode: 2207010,
    kind: 'REJECTED',
    message: 'The caption is too long for Instagram. Shorten it to 2,200 characters.',
  },
  {
    code: 400,
    kind: 'UNAUTHORIZED',
    message: 'This login at Instagram was used already or took too long. Start it again.',
  },
];
