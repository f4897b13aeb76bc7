// Words of the API that inputs take; `test/mcp/vocabulary.test.ts` holds them against the schema.

/** Networks. */
export const PLATFORMS = [
  'FACEBOOK',
  'INSTAGRAM',
  'THREADS',
  'TWITTER',
  'LINKEDIN',
  'MASTODON',
] as const;

/** How an account can stand. */
export const CONNECTION_STATUSES = ['ACTIVE', 'NEEDS_RECONNECT', 'REVOKED'] as const;

/** How a result of a share can stand. */
export const SHARE_STATUSES = [
  'SCHEDULED',
  'QUEUED',
  'PUBLISHING',
  'RETRYING',
  'PUBLISHED',
  'FAILED',
  'UNKNOWN',
  'CANCELED',
] as const;

/** What comes first in a list of shares. */
export const SHARE_ORDERS = ['NEWEST', 'SOONEST'] as const;
