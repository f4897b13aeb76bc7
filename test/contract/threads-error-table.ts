import type { ErrorTable } from './error-row.ts';
import { META_LOGIN_ROWS } from './meta-login-rows.ts';
import { metaSilenceRows } from './meta-silence-rows.ts';
import { metaThrottleRows } from './meta-throttle-rows.ts';
import { PREPARE, PROFILE_ID, PUBLISH, READ, REFRESH } from './threads-requests.ts';
import { THREADS_ROWS } from './threads-rows.ts';

export const THREADS_ERROR_TABLE: ErrorTable = {
  name: 'THREADS',
  platform: 'THREADS',
  create: PUBLISH,
  prepare: PREPARE,
  lookUp: READ,
  refresh: REFRESH,
  rows: [
    ...META_LOGIN_ROWS,
    ...metaThrottleRows(PROFILE_ID, 'threads'),
    ...metaSilenceRows(PREPARE, READ),
    ...THREADS_ROWS,
  ],
};
