import type { ErrorTable } from './error-row.ts';
import { FACEBOOK_REFUSALS } from './facebook-refusals.ts';
import { CREATE, LOOK_UP, PAGE_ID } from './facebook-requests.ts';
import { FACEBOOK_SILENCES } from './facebook-silences.ts';
import { FACEBOOK_THROTTLES } from './facebook-throttles.ts';

export const FACEBOOK_ERROR_TABLE: ErrorTable = {
  name: 'FACEBOOK',
  platform: 'FACEBOOK',
  account: PAGE_ID,
  create: CREATE,
  lookUp: LOOK_UP,
  // Refused is not the token but the call: the login is given the same Page token again, and nothing is repeated.
  refresh: null,
  rows: [...FACEBOOK_REFUSALS, ...FACEBOOK_THROTTLES, ...FACEBOOK_SILENCES],
};
