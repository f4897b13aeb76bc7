import { HOUR } from '../testkit/clock.ts';
import type { ErrorRow, ErrorTable } from './error-row.ts';
import { graph } from './facebook-requests.ts';
import { ACCOUNT_ID, PREPARE, PUBLISH, READ, REFRESH } from './instagram-requests.ts';
import { INSTAGRAM_ROWS } from './instagram-rows.ts';
import { META_LOGIN_ROWS } from './meta-login-rows.ts';
import { metaSilenceRows } from './meta-silence-rows.ts';
import { metaThrottleRows } from './meta-throttle-rows.ts';

const SLOWS_DOWN = {
  kind: 'RATE_LIMITED',
  reaction: { does: 'waits', milliseconds: HOUR },
  says: /slow down/,
} as const;

const ROWS: readonly ErrorRow[] = [
  ...META_LOGIN_ROWS,
  ...metaThrottleRows(ACCOUNT_ID, 'instagram'),
  { name: '80002', answer: graph(80002, null), ...SLOWS_DOWN },
  ...metaSilenceRows(PREPARE, READ),
  ...INSTAGRAM_ROWS,
];

/** Instagram with its own login. */
export const INSTAGRAM_ERROR_TABLE: ErrorTable = {
  name: 'INSTAGRAM',
  platform: 'INSTAGRAM',
  create: PUBLISH,
  prepare: PREPARE,
  lookUp: READ,
  refresh: REFRESH,
  imageRequired: true,
  rows: ROWS,
};

/** Instagram with Facebook's login: another host, and the token of a Page. */
export const INSTAGRAM_BEHIND_PAGE_ERROR_TABLE: ErrorTable = {
  ...INSTAGRAM_ERROR_TABLE,
  name: 'INSTAGRAM behind a Page',
  loginWith: 'FACEBOOK',
  host: 'facebook',
  refresh: null,
  rows: [
    ...ROWS,
    {
      name: '190/492',
      answer: graph(190, 492),
      kind: 'UNAUTHORIZED',
      reaction: { does: 'reconnects' },
      says: /role on th/,
    },
  ],
};
