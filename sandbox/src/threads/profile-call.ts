import type { Request, Response } from 'express';
import { missingObject } from '../meta/graph-error.ts';
import { reportBusinessUsage } from '../meta/usage-headers.ts';
import { permissionMissing } from './errors.ts';
import type { ThreadsNetwork } from './network.ts';
import { THREADS_PROFILES, type ThreadsProfile } from './profiles.ts';

/**
 * Lets a call on a profile in.
 * @param id of the profile, or `me`
 * @throws GraphError with code 190 for the token, 100/33 for a profile that is not the token's, 10 without the scope
 */
export function openProfile(
  network: ThreadsNetwork,
  request: Request,
  response: Response,
  id: string,
  scope: 'threads_basic' | 'threads_content_publish' | 'threads_delete',
): ThreadsProfile {
  const token = network.login.tokens.authenticate(request);
  const profile = THREADS_PROFILES.find((candidate) => candidate.id === token.accountId);
  if (!profile || (id !== 'me' && id !== profile.id)) throw missingObject(request.method, id);
  if (!token.scopes.includes(scope)) throw permissionMissing();
  reportBusinessUsage(response, { id: profile.id, type: 'threads' });
  return profile;
}
