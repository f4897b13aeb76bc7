import { INSTAGRAM_ACCOUNTS, PAGE_INSTAGRAM_ACCOUNT } from '@herald/sandbox/instagram/accounts';
import type { Call } from './error-row.ts';

/** The account that is posted to, the first of both logins. */
export const ACCOUNT_ID = PAGE_INSTAGRAM_ACCOUNT.id;

/** Another account, of Instagram's own login only. */
export const OTHER_ACCOUNT_ID = INSTAGRAM_ACCOUNTS[1]?.id ?? '';

/** Asks how many posts of the day are used. */
export const QUOTA: Call = {
  method: 'GET',
  path: `/v26.0/${ACCOUNT_ID}/content_publishing_limit`,
};
/** Makes a container; the publishing of one begins the same. */
export const PREPARE: Call = { method: 'POST', path: `/v26.0/${ACCOUNT_ID}/media` };
/** Asks how a container is. */
export const READ: Call = { method: 'GET', path: '/v26.0/179' };
/** Publishes a container. */
export const PUBLISH: Call = { method: 'POST', path: `/v26.0/${ACCOUNT_ID}/media_publish` };
/** Lists the newest posts. */
export const RECENT: Call = { method: 'GET', path: `/v26.0/${ACCOUNT_ID}/media` };
/** Reads a post. */
export const POST: Call = { method: 'GET', path: '/v26.0/18' };
export const REFRESH: Call = { method: 'GET', path: '/refresh_access_token' };

/** All of them, as both logins have them. */
export const CONTAINER_CALLS = {
  accountId: ACCOUNT_ID,
  prepare: PREPARE,
  read: READ,
  publish: PUBLISH,
  recent: RECENT,
  post: POST,
  inProgress: { id: '1', status_code: 'IN_PROGRESS', status: 'In Progress' },
  finished: { id: '1', status_code: 'FINISHED', status: 'Finished' },
  notReady: [9007, 2207027],
  throttle: 80002,
} as const;
