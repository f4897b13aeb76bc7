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
  // A Page token ends with what ended it: there is nothing to refresh it with.
  refresh: null,
  rows: [...FACEBOOK_REFUSALS, ...FACEBOOK_THROTTLES, ...FACEBOOK_SILENCES],
};
