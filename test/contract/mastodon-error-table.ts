import type { ErrorTable } from './error-row.ts';
import { MASTODON_REFUSALS } from './mastodon-refusals.ts';
import { MASTODON_SILENCES } from './mastodon-silences.ts';

export const MASTODON_ERROR_TABLE: ErrorTable = {
  name: 'MASTODON',
  platform: 'MASTODON',
  create: { method: 'POST', path: '/api/v1/statuses' },
  lookUp: { method: 'GET', path: '/api/v1/accounts/' },
  refresh: null,
  rows: [...MASTODON_REFUSALS, ...MASTODON_SILENCES],
};
