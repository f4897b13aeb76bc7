import { MINUTE } from '../testkit/clock.ts';
import type { ErrorRow, ErrorTable } from './error-row.ts';
import { LINKEDIN_IMAGE_ROWS } from './linkedin-image-rows.ts';
import { LINKEDIN_LOGIN_ROWS } from './linkedin-login-rows.ts';

const DAY_LIMIT = 'limit for calls to this resource is reached.';

/** What the table calls content: the person has to change the post. */
const CONTENT_ROWS: readonly ErrorRow[] = [
  ['FIELD_LENGTH_TOO_LONG', /too long/],
  ['INVALID_VALUE_FOR_FIELD', /refused the post: “Invalid value: \/commentary”/],
  ['INVALID_URN_TYPE', /refused the post/],
  ['INVALID_URN_ID', /refused the post/],
  ['MEDIA_ASSET_PROCESSING_FAILED', /could not process an image/],
].map(
  ([code, says]): ErrorRow => ({
    name: `400 ${code}`,
    answer: {
      status: 400,
      body: {
        errorDetailType: 'com.linkedin.common.error.BadRequest',
        message: 'Invalid value: /commentary',
        status: 400,
        code,
        errorDetails: {
          inputErrors: [
            {
              description: 'Invalid value',
              input: { inputPath: { fieldPath: '/commentary' } },
              code,
            },
          ],
        },
      },
    },
    kind: 'REJECTED',
    reaction: { does: 'gives up', action: 'EDIT' },
    says: says instanceof RegExp ? says : /./,
  }),
);

const VERSION_ROWS: readonly ErrorRow[] = [
  [400, 'VERSION_MISSING', 'A version must be present.'] as const,
  [426, 'NONEXISTENT_VERSION', 'Requested version 20260801 is not active'] as const,
].flatMap(([status, code, message]): readonly ErrorRow[] => {
  const answer = { status, body: { status, code, message } };
  return [
    {
      name: `${status} ${code} for every version`,
      answer,
      kind: 'UNEXPECTED',
      reaction: { does: 'gives up', action: 'RETRY' },
      says: /operator/,
      alerts: /version/,
    },
    {
      name: `${status} ${code} for the newest version`,
      answer,
      kind: null,
      reaction: { does: 'recovers' },
    },
  ];
});

const REFUSAL_ROWS: readonly ErrorRow[] = [
  {
    name: '404',
    answer: { status: 404, body: { status: 404, code: 'NOT_FOUND', message: 'Not found' } },
    kind: 'REJECTED',
    reaction: { does: 'gives up', action: 'EDIT' },
    says: /does not find/,
  },
  {
    name: '409',
    answer: { status: 409, body: { status: 409, message: 'Conflict' } },
    kind: 'UNAVAILABLE',
    reaction: { does: 'retries, then gives up', retries: 1 },
    says: /busy/,
  },
  {
    name: '409, once',
    answer: { status: 409, body: { status: 409, message: 'Conflict' } },
    times: 1,
    kind: 'UNAVAILABLE',
    reaction: { does: 'retries' },
  },
  {
    name: '422 duplicate',
    answer: {
      status: 422,
      body: { message: 'Content is a duplicate of urn:li:share:7123456789012345678', status: 422 },
    },
    kind: 'DUPLICATE',
    reaction: { does: 'gives up', action: 'EDIT' },
    says: /posted the same/,
  },
];

const QUOTA_ROWS: readonly ErrorRow[] = [
  {
    name: '429 daily for the member',
    answer: tooMany(`Resource level throttle MEMBER DAY ${DAY_LIMIT}`),
    kind: 'RATE_LIMITED',
    reaction: { does: 'waits', milliseconds: untilMidnight },
    says: /after midnight UTC/,
  },
  {
    name: '429 daily for the app and the member',
    answer: tooMany(`Resource level throttle APPLICATION_AND_MEMBER DAY ${DAY_LIMIT}`),
    kind: 'RATE_LIMITED',
    reaction: { does: 'waits', milliseconds: untilMidnight },
    says: /This account/,
  },
  {
    name: '429 daily for the app',
    answer: tooMany(`Resource level throttle APPLICATION DAY ${DAY_LIMIT}`),
    kind: 'RATE_LIMITED',
    reaction: { does: 'waits', milliseconds: untilMidnight },
    says: /Herald has used up/,
  },
  {
    name: '429 without a word of what for',
    answer: { status: 429, body: { status: 429, message: 'Too many requests' } },
    kind: 'RATE_LIMITED',
    reaction: { does: 'waits', milliseconds: 15 * MINUTE },
  },
  {
    name: '429 as HTML',
    answer: { status: 429, body: '<html>Slow down</html>' },
    kind: 'RATE_LIMITED',
    reaction: { does: 'waits', milliseconds: 15 * MINUTE },
  },
];

/** After the post was sent: nobody knows whether it exists. */
const UNCLEAR_ROWS: readonly ErrorRow[] = [
  ...[500, 502, 503, 504].map((status) => ({
    name: `${status}`,
    answer: { status, body: { status, message: 'Unable to obtain activity' } },
  })),
  { name: '502 as HTML', answer: { status: 502, body: '<html>Bad gateway</html>' } },
  { name: '500 without a body', answer: { status: 500 } },
  { name: '201 without an id', answer: { status: 201 } },
  { name: '200 as HTML', answer: { status: 200, body: '<html>Log in to the Wi-Fi</html>' } },
  { name: '200 with garbled JSON', answer: { status: 200, body: '{"id": "urn:li:sha' } },
  { name: '302', answer: { status: 302, headers: { location: 'https://example.com/' } } },
].map((row): ErrorRow => ({ ...row, kind: null, reaction: { does: 'looks it up' } }));

const UNSAID_ROWS: readonly ErrorRow[] = [
  {
    name: '400 without a body',
    answer: { status: 400 },
    kind: 'REJECTED',
    reaction: { does: 'gives up', action: 'EDIT' },
  },
  {
    name: '400 with words and no code',
    answer: { status: 400, body: { status: 400, message: 'Bad wording' } },
    kind: 'REJECTED',
    reaction: { does: 'gives up', action: 'EDIT' },
    says: /Bad wording/,
  },
  {
    name: '403 as HTML',
    answer: { status: 403, body: '<html>Access denied</html>' },
    kind: 'UNAVAILABLE',
    reaction: { does: 'retries' },
  },
  {
    name: '422 for another reason',
    answer: { status: 422, body: { status: 422, message: 'Cannot be processed' } },
    kind: 'REJECTED',
    reaction: { does: 'gives up', action: 'EDIT' },
    says: /Cannot be processed/,
  },
];

export const LINKEDIN_ERROR_TABLE: ErrorTable = {
  name: 'LINKEDIN',
  platform: 'LINKEDIN',
  create: { method: 'POST', path: '/rest/posts' },
  // A repeat of the identical request is how one looks.
  lookUp: { method: 'POST', path: '/rest/posts' },
  refresh: null,

  rows: [
    ...LINKEDIN_LOGIN_ROWS,
    ...VERSION_ROWS,
    ...CONTENT_ROWS,
    ...LINKEDIN_IMAGE_ROWS,
    ...REFUSAL_ROWS,
    ...QUOTA_ROWS,
    ...UNCLEAR_ROWS,
    ...UNSAID_ROWS,
  ],
};

function tooMany(message: string) {
  const body = { message, status: 429, serviceErrorCode: 101, code: 'TOO_MANY_REQUESTS' };
  return { status: 429, body };
}

function untilMidnight(now: Date): number {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1);
  return midnight - now.getTime();
}
