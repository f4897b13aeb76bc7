import type { ErrorRow } from './error-row.ts';
import { plainProblem, problem } from './twitter-problems.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What one limit tells in its headers. */
function limit(prefix: string, remaining: number, resetMs: number) {
  return {
    [`${prefix}-limit`]: '100',
    [`${prefix}-remaining`]: String(remaining),
    [`${prefix}-reset`]: (now: Date) => String(Math.round((now.getTime() + resetMs) / 1000)),
  };
}

const QUARTER = 'x-rate-limit';
const USER_DAY = 'x-user-limit-24hour';
const APP_DAY = 'x-app-limit-24hour';

const TOO_MANY = plainProblem(429, 'Too Many Requests');
const USAGE_CAPPED = problem(
  429,
  'usage-capped',
  'UsageCapExceeded',
  'Usage cap exceeded: Monthly product cap',
);

function waits(milliseconds: number) {
  return { kind: 'RATE_LIMITED', reaction: { does: 'waits', milliseconds } } as const;
}

/** What is used up. */
export const TWITTER_LIMIT_ROWS: readonly ErrorRow[] = [
  {
    name: '402 CreditsDepleted',
    answer: problem(
      402,
      'credits',
      'CreditsDepleted',
      'Your enrolled account does not have any credits to fulfill this request.',
    ),
    kind: 'UNEXPECTED',
    reaction: { does: 'gives up', action: 'RETRY' },
    says: /no credits left.*operator/,
    alerts: /no credits left/,
  },
  {
    name: '402 CreditsDepleted, at a description',
    at: { method: 'POST', path: '/2/media/metadata' },
    images: 1,
    answer: problem(402, 'credits', 'CreditsDepleted', 'No credits.'),
    kind: 'UNEXPECTED',
    reaction: { does: 'gives up', action: 'RETRY' },
    says: /no credits left.*operator/,
    alerts: /no credits left/,
  },
  {
    ...waits(7 * MINUTE),
    name: '429 Too Many Requests',
    answer: { ...TOO_MANY, headers: limit(QUARTER, 0, 7 * MINUTE) },
    says: /no more requests for now/,
  },
  {
    ...waits(5 * HOUR),
    name: '429 Too Many Requests, until the latest of the limits that are used up',
    answer: {
      ...TOO_MANY,
      headers: {
        ...limit(QUARTER, 0, 7 * MINUTE),
        ...limit(USER_DAY, 0, 5 * HOUR),
        ...limit(APP_DAY, 12, 9 * HOUR),
      },
    },
  },
  {
    ...waits(9 * HOUR),
    name: '429 Too Many Requests, of the whole app',
    answer: {
      ...TOO_MANY,
      headers: { ...limit(QUARTER, 40, 7 * MINUTE), ...limit(APP_DAY, 0, 9 * HOUR) },
    },
  },
  {
    ...waits(15 * MINUTE),
    name: '429 Too Many Requests, without a time',
    answer: TOO_MANY,
  },
  {
    ...waits(15 * MINUTE),
    name: '429 Too Many Requests, without a body of its own',
    answer: { status: 429, body: '<html><h1>Too Many Requests</h1></html>' },
  },
  {
    ...waits(15 * MINUTE),
    name: 'code 88 Rate limit exceeded',
    answer: { status: 429, body: { errors: [{ code: 88, message: 'Rate limit exceeded' }] } },
  },
  {
    ...waits(7 * MINUTE),
    name: '429 Too Many Requests, at an upload',
    at: { method: 'POST', path: '/2/media/upload' },
    images: 1,
    answer: { ...TOO_MANY, headers: limit(QUARTER, 0, 7 * MINUTE) },
  },
  {
    ...waits(9 * HOUR),
    name: '429 usage-capped, until the cap begins anew',
    answer: {
      ...USAGE_CAPPED,
      headers: { ...limit(QUARTER, 40, 7 * MINUTE), ...limit(APP_DAY, 0, 9 * HOUR) },
    },
    says: /used up its quota.*operator/,
    alerts: /used up its quota/,
  },
  {
    ...waits(HOUR),
    name: '429 usage-capped, without a time',
    answer: { ...USAGE_CAPPED, headers: limit(QUARTER, 40, 7 * MINUTE) },
    says: /used up its quota.*operator/,
    alerts: /used up its quota/,
  },
];
