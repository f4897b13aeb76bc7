import * as z from 'zod';
import type { ErrorRow, ReadAnswer, Refusal } from './answer-reader.ts';
import { createAnswerReader } from './answer-reader.ts';
import type { HttpAnswer } from './http.ts';
import { OAUTH_ERROR_ROWS, oauthRefusal } from './oauth-errors.ts';
import { exhaustedUntil, limitReset } from './twitter-limits.ts';

/** How soon to look whether the operator has bought credits or raised the quota, where X names no time. */
const OPERATOR_WAIT_MS = 60 * 60_000;

const TOO_MANY_REQUESTS = {
  status: 429,
  kind: 'RATE_LIMITED',
  message: 'X allows no more requests for now. It is tried again when the limit is over.',
  retryAt: limitReset,
} as const satisfies ErrorRow;

const NO_CREDITS = {
  status: 402,
  kind: 'UNEXPECTED',
  message:
    'The X app of this Herald has no credits left. Its operator has to buy some in the X developer console; retry after that.',
  meanwhile:
    'The X app of this Herald has no credits left. The post waits for its operator to buy some, and fails if there are none then.',
  retryAt: (_, now) => inAnHour(now),
  holds: 'app',
  alertsOperator: true,
  nothingCreated: true,
} as const satisfies ErrorRow;

const NOT_PERMITTED = {
  status: 403,
  code: /^(oauth1-permissions|unsupported-authentication|client-forbidden|not-authorized-for-resource)$/,
} as const satisfies Partial<ErrorRow>;

const APP_NOT_PERMITTED = {
  ...NOT_PERMITTED,
  kind: 'UNEXPECTED',
  message:
    'X does not let the app of this Herald do this{: words}. Its operator has to check the app’s permissions in the X developer console.',
  alertsOperator: true,
  nothingCreated: true,
} as const satisfies ErrorRow;

const LOGIN_NOT_PERMITTED = {
  ...NOT_PERMITTED,
  kind: 'UNAUTHORIZED',
  message: 'This login may not post to X. Reconnect the account and allow everything asked for.',
} as const satisfies ErrorRow;

/** What any call of the API may be refused with. */
const COMMON_ERROR_ROWS: readonly ErrorRow[] = [
  {
    status: 401,
    kind: 'UNAUTHORIZED',
    message: 'X no longer accepts this login. Reconnect the account.',
  },
  NO_CREDITS,
  {
    status: 403,
    json: false,
    kind: 'UNAVAILABLE',
    message: 'Something in front of X turned the request away. It is tried again.',
    nothingCreated: true,
  },
  APP_NOT_PERMITTED,
  {
    status: 403,
    words: /\b(suspended|locked)\b/i,
    kind: 'UNAUTHORIZED',
    message: 'X has suspended or locked this account. Unlock it on x.com, then reconnect it.',
  },
  {
    status: 429,
    code: /^usage-capped$/,
    kind: 'RATE_LIMITED',
    message:
      'The X app of this Herald has used up its quota. It is tried again later; its operator can raise the quota in the X developer console.',
    retryAt: (answer, now) => exhaustedUntil(answer, now) ?? inAnHour(now),
    holds: 'app',
    alertsOperator: true,
  },
  TOO_MANY_REQUESTS,
  { ...TOO_MANY_REQUESTS, status: undefined, code: /^88$/ },
];

const POST_ERROR_ROWS: readonly ErrorRow[] = [
  {
    status: 403,
    words: /duplicate content|is a duplicate/i,
    kind: 'DUPLICATE',
    message: 'This account has already posted the same text to X. Change the text to post again.',
  },
  ...COMMON_ERROR_ROWS,
  {
    status: 403,
    kind: 'REJECTED',
    message: 'X does not permit this post{: words}. Change it and share again.',
  },
  {
    status: 404,
    kind: 'REJECTED',
    message: 'X does not find what the post refers to{: words}. Change it and share again.',
  },
  {
    status: 413,
    kind: 'REJECTED',
    message: 'X finds an image too large. Share again with a smaller one.',
  },
  {
    status: 400,
    kind: 'REJECTED',
    message: 'X refused the post{: words}. Change it and share again.',
  },
];

/** X counts each endpoint on its own: what is used up of uploading or reading keeps no other post waiting. */
const OTHER_CALL_ERROR_ROWS: readonly ErrorRow[] = POST_ERROR_ROWS.map((row) =>
  row.kind === 'RATE_LIMITED' && !row.holds ? { ...row, holds: 'nobody' } : row,
);

/** A question about a post that may exist is worth asking again once there are credits. */
const LOOK_UP_ERROR_ROWS: readonly ErrorRow[] = [
  { ...NO_CREDITS, kind: 'UNAVAILABLE' },
  ...OTHER_CALL_ERROR_ROWS,
];

const DELETION_ERROR_ROWS: readonly ErrorRow[] = [
  ...COMMON_ERROR_ROWS,
  ...[400, 403].map((status) => ({
    status,
    kind: 'REJECTED' as const,
    message: 'X does not delete this post{: words}. Delete it on x.com.',
    forChange: true as const,
  })),
];

function inAnHour(now: Date | undefined): Date | null {
  return now ? new Date(now.getTime() + OPERATOR_WAIT_MS) : null;
}

/** Every field may be missing, and nothing guarantees JSON at all. */
const problemSchema = z
  .object({
    type: z.string().catch(''),
    title: z.string().catch(''),
    detail: z.string().catch(''),
    errors: z
      .array(
        z.object({
          code: z.number().nullable().catch(null),
          message: z.string().catch(''),
          detail: z.string().catch(''),
        }),
      )
      .catch([]),
  })
  .catch({ type: '', title: '', detail: '', errors: [] });

function problem(answer: HttpAnswer): Refusal {
  const body = problemSchema.parse(answer.json);
  const first = body.errors[0];
  // The host in `type` differs between answers; only the last segment is a stable name.
  const name = body.type === 'about:blank' ? '' : (body.type.split('/').at(-1) ?? '');
  return {
    code: name || (first?.code?.toString() ?? null),
    words: first?.message || first?.detail || body.detail || body.title,
  };
}

function reader(rows: readonly ErrorRow[], refusal = problem): ReadAnswer {
  return createAnswerReader({ platform: 'TWITTER', name: 'X', refusal, rows });
}

/** How the answers to one kind of calls are read. */
export interface AnswerReaders {
  readonly granted: ReadAnswer;
  /** For a login without all scopes, which is what a refused permission is then about. */
  readonly partlyGranted: ReadAnswer;
}

function readers(rows: readonly ErrorRow[]): AnswerReaders {
  return { granted: reader(rows), partlyGranted: reader([LOGIN_NOT_PERMITTED, ...rows]) };
}

/** @see https://docs.x.com/x-api/fundamentals/response-codes-and-errors */
export const PUBLISHING = readers(POST_ERROR_ROWS);
export const UPLOADING = readers(OTHER_CALL_ERROR_ROWS);
export const LOOKING_UP = readers(LOOK_UP_ERROR_ROWS);
export const DELETING = readers(DELETION_ERROR_ROWS);

/**
 * Reads an answer of the token and revoke endpoints, where a 400 is about the login and not about a post.
 * @see https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code
 */
export const readTwitterToken = reader([...OAUTH_ERROR_ROWS, TOO_MANY_REQUESTS], oauthRefusal);

/** Reads an answer to a token that cannot exist, where a refusal of anything but the token is one of the app. */
export const readTwitterAppCheck = reader(
  [
    {
      code: /^invalid_request$/,
      kind: 'REJECTED',
      message:
        'X refuses the app{: words}. The operator of this server must check its id and secret.',
    },
    ...OAUTH_ERROR_ROWS,
    TOO_MANY_REQUESTS,
  ],
  oauthRefusal,
);
