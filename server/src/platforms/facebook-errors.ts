import type { GraphErrorRow, GraphNetwork } from './meta-network.ts';

const MEDIA_FAULT = {
  kind: 'UNAVAILABLE',
  message: '{name} could not process an image just now. Nothing is wrong with your post.',
} as const;

const LINK_UNREADABLE = {
  kind: 'REJECTED',
  message:
    'Facebook could not read the page behind the link. Check that it opens without a login, then share again.',
} as const;

/**
 * What only Facebook says.
 * @see https://developers.facebook.com/docs/graph-api/reference/page/feed
 */
const FACEBOOK_ERRORS: readonly GraphErrorRow[] = [
  { code: 1609005, ...LINK_UNREADABLE },
  { subcode: 1609005, ...LINK_UNREADABLE },
  {
    subcode: 1366046,
    kind: 'REJECTED',
    message: 'An image is too large for Facebook. Choose a smaller one.',
  },
  {
    subcode: 1404078,
    kind: 'REJECTED',
    message:
      'Facebook wants this Page to be authorized for publishing. Open the Page on Facebook, follow its steps, then share again.',
  },
  {
    subcode: 1404102,
    kind: 'REJECTED',
    message: 'Facebook says this post goes against its Community Standards. Change it.',
  },
  {
    subcode: 1609008,
    kind: 'REJECTED',
    message: 'Facebook does not accept a link to facebook.com here. Choose another link.',
  },
  {
    subcode: 2061006,
    kind: 'REJECTED',
    message: 'Facebook does not accept this link. Check its address.',
  },
  {
    subcode: 2069019,
    kind: 'REJECTED',
    message: 'Facebook cannot read one of the images. Choose another file.',
  },
  {
    subcode: 4854002,
    kind: 'REJECTED',
    message:
      'Facebook wants you to confirm your identity. Do so on facebook.com, then share again.',
  },
  { subcode: 1363047, ...MEDIA_FAULT },
  { subcode: 1609010, ...MEDIA_FAULT },
];

export const FACEBOOK_NETWORK: GraphNetwork = {
  platform: 'FACEBOOK',
  name: 'Facebook',
  errors: FACEBOOK_ERRORS,
  provesSender: () => true,
};

const APP_REFUSED = {
  kind: 'REJECTED',
  message: 'Facebook does not know this app id, or its secret is another. Copy both anew.',
} as const;

/** Facebook where the app asks in its own name: there a refused token is a refused app. */
export const FACEBOOK_APP_CHECK: GraphNetwork = {
  ...FACEBOOK_NETWORK,
  errors: [
    { code: 1, text: 'client secret', ...APP_REFUSED },
    { code: 101, ...APP_REFUSED },
    { code: 190, ...APP_REFUSED },
    { text: 'appsecret_proof', ...APP_REFUSED },
  ],
};

/**
 * Facebook at its token endpoint, where the same codes mean something else: 100 is a bad code, 1 a bad app secret.
 * @see https://developers.facebook.com/documentation/facebook-login/guides/advanced/manual-flow
 */
export const FACEBOOK_TOKEN_ENDPOINT: GraphNetwork = {
  platform: 'FACEBOOK',
  name: 'Facebook',
  errors: [
    {
      code: 100,
      kind: 'UNAUTHORIZED',
      message: 'This login at Facebook was used already or took too long. Start it again.',
    },
    {
      code: 1,
      kind: 'UNEXPECTED',
      message:
        'Facebook refused the login. Start it again; if it repeats, the app secret on this server is probably wrong.',
    },
    {
      code: 101,
      kind: 'UNEXPECTED',
      message:
        'Facebook does not know the app id of this server. Ask its operator to check it, then start the login again.',
      alertsOperator: true,
    },
  ],
};
