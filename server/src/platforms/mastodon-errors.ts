import type { ErrorRow, Refusal } from './answer-reader.ts';
import { createAnswerReader } from './answer-reader.ts';
import type { HttpAnswer } from './http.ts';
import { isCountedApart, limitReset } from './mastodon-rate-limits.ts';
import { OAUTH_ERROR_ROWS, oauthRefusal } from './oauth-errors.ts';

const SERVER = 'The Mastodon server';

/** Longest of the windows that hold for all calls, and so the wait where a 429 names no time. */
const RATE_LIMIT_WINDOW_MS = 5 * 60_000;

const TOO_MANY_REQUESTS: readonly ErrorRow[] = [
  {
    status: 429,
    json: false,
    kind: 'UNAVAILABLE',
    message: 'Something in front of the Mastodon server wants fewer requests. It is tried again.',
    retryAt: (answer, now) => (now ? limitReset(answer, now) : null),
    nothingCreated: true,
  },
  {
    status: 429,
    kind: 'RATE_LIMITED',
    message: 'The Mastodon server allows no more requests for now. It is tried again when it does.',
    countedApart: isCountedApart,
    retryAt: (answer, now) =>
      now ? (limitReset(answer, now) ?? new Date(now.getTime() + RATE_LIMIT_WINDOW_MS)) : null,
  },
];

/** Nothing at a login is tried again by itself. */
const LOGIN_TOO_OFTEN = {
  status: 429,
  kind: 'RATE_LIMITED',
  message:
    'The Mastodon server allows no more requests for now. Connect the account again in five minutes.',
} as const satisfies ErrorRow;

const LOGIN_REFUSED = {
  kind: 'UNAUTHORIZED',
  message: 'The Mastodon server no longer accepts this login. Reconnect the account.',
} as const satisfies ErrorRow;

/** Query that asks for error texts in the language the rows below know: else the account's own is used. */
export const IN_ENGLISH = { lang: 'en' } as const;

/** Not the API, which never redirects: the server is elsewhere by now, or something in front of it stepped in. */
const REDIRECT_ROWS: readonly ErrorRow[] = [
  ...[301, 308].map((status) => ({
    status,
    kind: 'UNAUTHORIZED' as const,
    message: 'The Mastodon server has moved to another address. Connect the account there.',
  })),
  ...[302, 303, 307].map((status) => ({
    status,
    kind: 'UNAVAILABLE' as const,
    message:
      'Something in front of the Mastodon server sent the request elsewhere. It is tried again.',
    nothingCreated: true as const,
  })),
];

/** Texts are translated by the server, so the status decides wherever it can. */
const API_ERROR_ROWS: readonly ErrorRow[] = [
  ...REDIRECT_ROWS,
  { ...LOGIN_REFUSED, status: 401 },
  {
    status: 403,
    json: false,
    kind: 'UNAVAILABLE',
    message:
      'Something in front of the Mastodon server turned the request away. It is tried again.',
    nothingCreated: true,
  },
  {
    status: 403,
    words: /outside the authorized scopes/i,
    kind: 'UNAUTHORIZED',
    message:
      'This login may not post to the Mastodon server. Reconnect the account and allow everything asked for.',
    missingPermission: true,
  },
  {
    status: 403,
    words: /your login is/i,
    kind: 'UNAUTHORIZED',
    message:
      'The Mastodon server has not opened this account, or closed it{: words}. Log in there to see why, then reconnect.',
  },
  {
    status: 403,
    kind: 'REJECTED',
    message: 'The Mastodon server does not allow this{: words}. Change the post and share again.',
  },
  {
    status: 404,
    kind: 'REJECTED',
    message:
      'The Mastodon server does not find what was asked for. Change the post and share again.',
  },
  {
    status: 410,
    kind: 'UNAUTHORIZED',
    message: 'This account or its Mastodon server is gone. Connect the account that follows it.',
  },
  {
    status: 413,
    kind: 'REJECTED',
    message: 'The Mastodon server finds an image too large. Share again with a smaller one.',
  },
  { ...LOGIN_REFUSED, status: 422, words: /requires an authenticated user/i },
  {
    status: 422,
    words: /have not finished processing/i,
    kind: 'UNAVAILABLE',
    message: 'The Mastodon server is still processing an image. The post is tried again.',
    nothingCreated: true,
  },
  {
    status: 422,
    kind: 'REJECTED',
    message: 'The Mastodon server refused the post{: words}. Change it and share again.',
  },
  {
    status: 400,
    kind: 'REJECTED',
    message: 'The Mastodon server refused the post{: words}. Change it and share again.',
  },
  ...TOO_MANY_REQUESTS,
  {
    status: 500,
    words: /error processing thumbnail/i,
    kind: 'UNAVAILABLE',
    message: 'The Mastodon server could not process an image. It is tried once more.',
    giveUp: {
      after: 1,
      message: 'The Mastodon server could not process an image. Share again with another one.',
    },
  },
];

/** An expired, revoked or foreign token, which some servers refuse with 422 and an empty body. */
const CREDENTIALS_ERROR_ROWS: readonly ErrorRow[] = [
  { ...LOGIN_REFUSED, status: 422 },
  LOGIN_TOO_OFTEN,
  ...API_ERROR_ROWS,
];

const NOT_MASTODON = {
  kind: 'REJECTED',
  message:
    "No server that speaks Mastodon's language answers there. Check the server's name and try again.",
} as const satisfies ErrorRow;

/** One address may register five times in ten minutes. */
const REGISTRATION_ERROR_ROWS: readonly ErrorRow[] = [
  ...[301, 302, 307, 308, 404, 405].map((status) => ({ ...NOT_MASTODON, status })),
  {
    status: 429,
    kind: 'RATE_LIMITED',
    message:
      'The Mastodon server wants no more requests from Herald for now. Connect again in ten minutes.',
  },
  ...[400, 401, 403, 422].map((status) => ({
    status,
    kind: 'REJECTED' as const,
    message: 'The Mastodon server does not let Herald register{: words}. Try another server.',
  })),
];

/** A registration that the server has forgotten: the next login is made with a new one. */
const TOKEN_ERROR_ROWS: readonly ErrorRow[] = [
  {
    code: /^invalid_client$/,
    kind: 'REJECTED',
    message: 'The Mastodon server no longer knows Herald. Connect the account once more.',
  },
  ...OAUTH_ERROR_ROWS,
  ...TOO_MANY_REQUESTS,
];

/** API errors look like those of the token endpoint; the words are in either field. */
function refusal(answer: HttpAnswer): Refusal {
  const { code, words } = oauthRefusal(answer);
  return { code: null, words: code ?? words };
}

/** A 401 of the token endpoint means the client, also where the server gives no code. */
function tokenRefusal(answer: HttpAnswer): Refusal {
  const { code, words } = oauthRefusal(answer);
  return { code: code ?? (answer.status === 401 ? 'invalid_client' : null), words };
}

/** @see https://docs.joinmastodon.org/entities/Error/ */
function reader(rows: readonly ErrorRow[], refusalOf = refusal) {
  return createAnswerReader({ platform: 'MASTODON', name: SERVER, refusal: refusalOf, rows });
}

/** Reads an answer of the API. */
export const readMastodon = reader(API_ERROR_ROWS);

/** Reads the answer to "whose token is this?". */
export const readMastodonCredentials = reader(CREDENTIALS_ERROR_ROWS);

/** Reads an answer to Herald's own registration, or a look at the server before it. */
export const readMastodonRegistration = reader(REGISTRATION_ERROR_ROWS);

/** Reads an answer of the token and revoke endpoints. */
export const readMastodonToken = reader(TOKEN_ERROR_ROWS, tokenRefusal);

/** Reads the answer to a code, with the person waiting for it. */
export const readMastodonLogin = reader([LOGIN_TOO_OFTEN, ...TOKEN_ERROR_ROWS], tokenRefusal);
