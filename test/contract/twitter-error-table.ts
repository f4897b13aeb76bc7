import type { ErrorTable } from './error-row.ts';
import { TWITTER_ACCESS_ROWS } from './twitter-access-rows.ts';
import { TWITTER_CONTENT_ROWS } from './twitter-content-rows.ts';
import { TWITTER_LIMIT_ROWS } from './twitter-limit-rows.ts';
import { TWITTER_OUTAGE_ROWS } from './twitter-outage-rows.ts';

/** @see https://docs.x.com/x-api/fundamentals/response-codes-and-errors */
export const TWITTER_ERROR_TABLE: ErrorTable = {
  name: 'TWITTER',
  platform: 'TWITTER',
  create: { method: 'POST', path: '/2/tweets' },
  lookUp: { method: 'GET', path: '/2/users/' },
  refresh: { method: 'POST', path: '/2/oauth2/token' },
  rows: [
    ...TWITTER_CONTENT_ROWS,
    ...TWITTER_ACCESS_ROWS,
    ...TWITTER_LIMIT_ROWS,
    ...TWITTER_OUTAGE_ROWS,
  ],
};
