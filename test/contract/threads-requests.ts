import { THREADS_PROFILES } from '@herald/sandbox/threads/profiles';
import type { Call } from './error-row.ts';

/** The profile that is posted to: the first there is. */
export const PROFILE_ID = THREADS_PROFILES[0]?.id ?? '';

/** Asks how many posts of the day are used. */
export const QUOTA: Call = {
  method: 'GET',
  path: `/v1.0/${PROFILE_ID}/threads_publishing_limit`,
};
/** Makes a container; the publishing of one begins the same. */
export const PREPARE: Call = { method: 'POST', path: `/v1.0/${PROFILE_ID}/threads` };
/** Asks how a container is. */
export const READ: Call = { method: 'GET', path: '/v1.0/17' };
/** Publishes a container. */
export const PUBLISH: Call = { method: 'POST', path: `/v1.0/${PROFILE_ID}/threads_publish` };
/** Lists the newest posts. */
export const RECENT: Call = { method: 'GET', path: `/v1.0/${PROFILE_ID}/threads` };
/** Reads a post. */
export const POST: Call = { method: 'GET', path: '/v1.0/18' };
/** Deletes a post. */
export const DELETE: Call = { method: 'DELETE', path: '/v1.0/18' };
export const REFRESH: Call = { method: 'GET', path: '/refresh_access_token' };
