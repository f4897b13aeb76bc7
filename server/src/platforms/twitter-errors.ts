import * as z from 'zod';
import type { ErrorRow, Refusal } from './answer-reader.ts';
import { createAnswerReader } from './answer-reader.ts';
import type { HttpAnswer } from './http.ts';
import { OAUTH_ERROR_ROWS, oauthRefusal } from './oauth-errors.ts';

/** Windows of most limits, and so the wait where a 429 names no time. */
const RATE_LIMIT_WINDOW_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** Header prefixes; the day limits are sent but not documented. */
const RATE_LIMITS = ['x-rate-limit', 'x-user-limit-24hour', 'x-app-limit-24hour'];

const TOO_MANY_REQUESTS = {
  status: 429,
  kind: 'RATE_LIMITED',
  message: 'X allows no more requests for now. It is tried again when the limit is over.',
  retryAt: (answer, now) => limitReset(answer, now, RATE_LIMIT_WINDOW_MS),
} as const satisfies ErrorRow;

const API_ERROR_ROWS: readonly ErrorRow[] = [
  {
    status: 401,
    kind: 'UNAUTHORIZED',
    message: 'X no longer accepts this login. Reconnect the account.',
  },
  {
    status: 402,
    kind: 'UNEXPECTED',
    message:
      'The X app of this Herald has no credits left. Its operator has to buy credits; share again after that.',
    nothingCreated: true,
  },
  {
    status: 403,
    words: /duplicate content/i,
    kind: 'DUPLICATE',
    message: 'This account has already posted the same text to X. Change the text to post again.',
  },
  {
    status: 403,
    words: /\b(suspended|locked)\b/i,
    kind: 'UNAUTHORIZED',
    message: 'X has suspended or locked this account. Unlock it on x.com, then reconnect it.',
  },
  {
    status: 403,
    code: /^(client-forbidden|unsupported-authentication)$/,
    kind: 'UNEXPECTED',
    message:
      'X does not let the app of this Herald post. Its operator has to check the app’s settings in the X developer console.',
    nothingCreated: true,
  },
  {
    status: 403,
    code: /^(oauth1-permissions|not-authorized-for-resource)$/,
    kind: 'UNAUTHORIZED',
    message: 'This login may not post to X. Reconnect the account and allow everything asked for.',
  },
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
    status: 429,
    code: /^usage-capped$/,
    kind: 'RATE_LIMITED',
    message:
      'The X app of this server has used up its quota. It is tried again later; the operator can raise the quota.',
    retryAt: (answer, now) => limitReset(answer, now, DAY_MS),
  },
  TOO_MANY_REQUESTS,
  { ...TOO_MANY_REQUESTS, status: undefined, code: /^88$/ },
  {
    status: 400,
    kind: 'REJECTED',
    message: 'X refused the post{: words}. Change it and share again.',
  },
];

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

/** The latest reset among the exhausted limits; without any, the reset of the first that names one. */
function limitReset(answer: HttpAnswer, now: Date | undefined, otherwiseMs: number): Date | null {
  const named = RATE_LIMITS.map((prefix) => ({
    exhausted: answer.headers.get(`${prefix}-remaining`) === '0',
    reset: Number(answer.headers.get(`${prefix}-reset`)),
  })).filter(({ reset }) => Number.isFinite(reset) && reset > 0);
  const exhausted = named.filter((limit) => limit.exhausted);
  const resets = (exhausted.length > 0 ? exhausted : named.slice(0, 1)).map(({ reset }) => reset);
  if (resets.length > 0) return new Date(Math.max(...resets) * 1000);
  return now ? new Date(now.getTime() + otherwiseMs) : null;
}

/**
 * Reads an answer of the API.
 * @see https://docs.x.com/x-api/fundamentals/response-codes-and-errors
 */
export const readTwitter = createAnswerReader({
  platform: 'TWITTER',
  name: 'X',
  refusal: problem,
  rows: API_ERROR_ROWS,
});

/**
 * Reads an answer of the token and revoke endpoints, where a 400 is about the login and not about a post.
 * @see https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code
 */
export const readTwitterToken = createAnswerReader({
  platform: 'TWITTER',
  name: 'X',
  refusal: oauthRefusal,
  rows: [...OAUTH_ERROR_ROWS, TOO_MANY_REQUESTS],
});
