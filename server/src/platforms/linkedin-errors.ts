import * as z from 'zod';
import type { ErrorRow, Refusal } from './answer-reader.ts';
import { createAnswerReader } from './answer-reader.ts';
import type { HttpAnswer } from './http.ts';
import { OAUTH_ERROR_ROWS, oauthRefusal } from './oauth-errors.ts';

/** Wait after a throttle that is not said to be a daily one. */
const SHORT_WAIT_MS = 15 * 60_000;

const DAILY = /\bDAY\b|DAILY|_DAY/i;

/** A limit of the whole app; that of an app for one member is called APPLICATION_AND_MEMBER. */
const APP_DAY_LIMIT = {
  status: 429,
  words: /\bAPPLICATION (DAY|DAILY)\b/i,
  kind: 'RATE_LIMITED',
  message:
    'Herald has used up what LinkedIn allows it in a day. It is tried again after midnight UTC.',
  retryAt: (_, now) => (now ? nextMidnight(now) : null),
  holds: 'app',
} as const satisfies ErrorRow;

const DAY_LIMIT = {
  status: 429,
  words: DAILY,
  kind: 'RATE_LIMITED',
  message:
    'This account has used up what LinkedIn allows in a day. It is tried again after midnight UTC.',
  retryAt: (_, now) => (now ? nextMidnight(now) : null),
} as const satisfies ErrorRow;

const TOO_MANY_REQUESTS = {
  status: 429,
  kind: 'RATE_LIMITED',
  message: 'LinkedIn allows no more requests for now. It is tried again a little later.',
  retryAt: (_, now) => (now ? new Date(now.getTime() + SHORT_WAIT_MS) : null),
} as const satisfies ErrorRow;

const VERSION_REFUSED = /^(VERSION_MISSING|NONEXISTENT_VERSION)$/;

const VERSION_ENDED = {
  kind: 'UNEXPECTED',
  message:
    'LinkedIn has ended the version of its API that this Herald speaks. Its operator has to update Herald, or set SOCIAL_LINKEDIN_VERSION to a newer one; share again after that.',
  alertsOperator: true,
  nothingCreated: true,
} as const satisfies ErrorRow;

const API_ERROR_ROWS: readonly ErrorRow[] = [
  {
    status: 401,
    code: /^EMPTY_ACCESS_TOKEN$/,
    kind: 'UNEXPECTED',
    message:
      'LinkedIn received the request without a login, which is a fault of Herald. Report it to the operator of this server.',
    alertsOperator: true,
    nothingCreated: true,
  },
  {
    status: 401,
    code: /^(EXPIRED_ACCESS_TOKEN|65602)$/,
    kind: 'UNAUTHORIZED',
    message: 'The LinkedIn login has expired, as it does every 60 days. Reconnect the account.',
  },
  {
    status: 401,
    code: /^(REVOKED_ACCESS_TOKEN|65601)$/,
    kind: 'UNAUTHORIZED',
    message: 'The LinkedIn login was withdrawn. Reconnect the account.',
  },
  {
    status: 401,
    kind: 'UNAUTHORIZED',
    message: 'LinkedIn no longer accepts this login. Reconnect the account.',
  },
  {
    status: 403,
    json: false,
    kind: 'UNAVAILABLE',
    message: 'LinkedIn turned the request away at its door. The post is tried again.',
    nothingCreated: true,
  },
  {
    status: 403,
    kind: 'UNAUTHORIZED',
    message:
      'This login may not post to LinkedIn. Reconnect the account and allow everything asked for.',
    missingPermission: true,
  },
  { ...VERSION_ENDED, code: VERSION_REFUSED },
  { ...VERSION_ENDED, status: 426 },
  {
    status: 400,
    code: /^MEDIA_ASSET_(WAITING_UPLOAD|PROCESSING)$/,
    kind: 'UNAVAILABLE',
    message: 'LinkedIn is still processing an image. The post is tried again.',
    nothingCreated: true,
  },
  {
    status: 400,
    code: /^MEDIA_ASSET_PROCESSING_FAILED$/,
    kind: 'REJECTED',
    message: 'LinkedIn could not process an image. Share again with another one.',
  },
  {
    status: 400,
    code: /^FIELD_LENGTH_TOO_LONG$/,
    kind: 'REJECTED',
    message: 'LinkedIn finds the text or a description too long. Shorten it and share again.',
  },
  {
    status: 400,
    kind: 'REJECTED',
    message: 'LinkedIn refused the post{: words}. Change it and share again.',
  },
  {
    status: 404,
    kind: 'REJECTED',
    message: 'LinkedIn does not find what the post refers to{: words}. Change it and share again.',
  },
  {
    status: 409,
    kind: 'UNAVAILABLE',
    message: 'LinkedIn was busy with the same content. The post is tried again.',
    giveUp: {
      after: 1,
      message: 'LinkedIn was busy with the same content twice. Look there, then retry.',
    },
    nothingCreated: true,
  },
  {
    status: 413,
    kind: 'REJECTED',
    message: 'LinkedIn finds an image too large. Share again with a smaller one.',
  },
  {
    status: 422,
    words: /duplicate of urn:li:/i,
    kind: 'DUPLICATE',
    message:
      'This account posted the same to LinkedIn a few minutes ago. Change the post to share it again.',
  },
  {
    status: 422,
    kind: 'REJECTED',
    message: 'LinkedIn refused the post{: words}. Change it and share again.',
  },
  APP_DAY_LIMIT,
  DAY_LIMIT,
  TOO_MANY_REQUESTS,
];

/** Said of the address an image is sent to, which is good for a while and needs no login. */
const UPLOAD_ERROR_ROWS: readonly ErrorRow[] = [
  ...[403, 404, 410].map(
    (status): ErrorRow => ({
      status,
      kind: 'UNAVAILABLE',
      message: 'LinkedIn did not take an image. The post is tried again.',
    }),
  ),
  ...[400, 415, 422].map(
    (status): ErrorRow => ({
      status,
      kind: 'REJECTED',
      message: 'LinkedIn did not take an image. Share again with another one.',
    }),
  ),
];

/** Said of a post that stands already. */
const CHANGE_ERROR_ROWS: readonly ErrorRow[] = [
  {
    status: 404,
    kind: 'REJECTED',
    message: 'LinkedIn no longer has this post. Look there before you share it again.',
    forChange: true,
  },
];

/** `code` and `serviceErrorCode` may each be missing, and so may the body. */
const errorSchema = z
  .object({
    message: z.string().catch(''),
    code: z.string().nullable().catch(null),
    serviceErrorCode: z.number().nullable().catch(null),
  })
  .catch({ message: '', code: null, serviceErrorCode: null });

function refusal(answer: HttpAnswer): Refusal {
  const { code, serviceErrorCode, message } = errorSchema.parse(answer.json);
  return { code: code ?? serviceErrorCode?.toString() ?? null, words: message };
}

/** Whether the API refused the version it was spoken to in; nothing was carried out. */
export function isVersionRefused(answer: HttpAnswer): boolean {
  if (answer.status === 426) return true;
  return answer.status === 400 && VERSION_REFUSED.test(refusal(answer).code ?? '');
}

/** The post that a refused duplicate repeats; null where the answer is another one. */
export function duplicateOf(answer: HttpAnswer): string | null {
  if (answer.status !== 422) return null;
  return /duplicate of (urn:li:\w+:[\w-]+)/i.exec(refusal(answer).words)?.[1] ?? null;
}

/** Daily limits are counted anew from midnight UTC. */
function nextMidnight(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
}

/**
 * Reads an answer of the API.
 * @see https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling
 * @see https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits
 */
export const readLinkedIn = createAnswerReader({
  platform: 'LINKEDIN',
  name: 'LinkedIn',
  refusal,
  rows: API_ERROR_ROWS,
});

/** Reads the answer to the bytes of an image. */
export const readLinkedInUpload = createAnswerReader({
  platform: 'LINKEDIN',
  name: 'LinkedIn',
  refusal,
  rows: [...UPLOAD_ERROR_ROWS, ...API_ERROR_ROWS],
});

/** Reads the answer to the change of a post. */
export const readLinkedInChange = createAnswerReader({
  platform: 'LINKEDIN',
  name: 'LinkedIn',
  refusal,
  rows: [...CHANGE_ERROR_ROWS, ...API_ERROR_ROWS],
});

/**
 * Reads an answer of the token and revoke endpoints.
 * @see https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow
 */
export const readLinkedInToken = createAnswerReader({
  platform: 'LINKEDIN',
  name: 'LinkedIn',
  refusal: oauthRefusal,
  rows: [...OAUTH_ERROR_ROWS, TOO_MANY_REQUESTS],
});
