import * as z from 'zod';
import { PlatformError } from './errors.ts';
import { type ContainerNetwork, graphUrl, isCode } from './meta-container.ts';
import { callGraph } from './meta-graph.ts';
import type { PublishedPost } from './post.ts';
import type { AccountSession } from './session.ts';

/** An object that is gone, or not for this token. */
const NOT_VISIBLE = ['100/33'];
const PERMISSION_MISSING = /^(10|2\d\d)(\/|$)/;

const idSchema = z.object({ id: z.string().min(1) });
const successSchema = z.object({ success: z.literal(true) });

/**
 * Deletes a post; one that is gone already counts as deleted. Safe to repeat.
 * @param notAllowed what to tell a person who did not allow it: posting goes on as before.
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-media
 * @see https://developers.facebook.com/docs/threads/posts/delete-posts
 */
export async function deleteContainerPost(
  network: ContainerNetwork,
  { postId }: PublishedPost,
  session: AccountSession,
  notAllowed: string,
): Promise<void> {
  const url = graphUrl(network, session, postId);
  const request = { method: 'DELETE', url, bearer: session.accessToken } as const;
  try {
    await callGraph(network, session, request, successSchema);
  } catch (error) {
    if (isCode(error, NOT_VISIBLE)) return requireAccount(network, session);
    throw isPermissionMissing(error) ? refused(network, error, notAllowed) : error;
  }
}

/** The same is said of a post that is gone and of one whose account is; the account itself tells which. */
async function requireAccount(network: ContainerNetwork, session: AccountSession): Promise<void> {
  const url = graphUrl(network, session, session.account.platformUserId);
  const request = {
    method: 'GET',
    url,
    query: { fields: 'id' },
    bearer: session.accessToken,
  } as const;
  await callGraph(network, session, request, idSchema);
}

function isPermissionMissing(error: unknown): error is PlatformError {
  return error instanceof PlatformError && PERMISSION_MISSING.test(error.platformCode ?? '');
}

/** Not `UNAUTHORIZED`: the login still serves to post. */
function refused(
  { platform }: ContainerNetwork,
  cause: PlatformError,
  message: string,
): PlatformError {
  const { platformCode } = cause;
  return new PlatformError({
    platform,
    kind: 'REJECTED',
    message,
    forChange: true,
    platformCode,
    cause,
  });
}
