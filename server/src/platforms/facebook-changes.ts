import * as z from 'zod';
import { PlatformError } from './errors.ts';
import { FACEBOOK_NETWORK } from './facebook-errors.ts';
import { isNotVisible, pageLost } from './facebook-visibility.ts';
import type { HttpRequest } from './http.ts';
import { callGraph } from './meta-graph.ts';
import type { PublishedPost } from './post.ts';
import type { AccountSession } from './session.ts';

const successSchema = z.object({ success: z.literal(true) });
const idSchema = z.object({ id: z.string().min(1) });

/** @see https://developers.facebook.com/docs/graph-api/reference/pagepost#deleting */
export async function deletePagePost(
  { postId }: PublishedPost,
  session: AccountSession,
): Promise<void> {
  try {
    await call(session, postId, { method: 'DELETE' }, successSchema);
  } catch (error) {
    if (!isNotVisible(error)) throw error;
    await requirePage(session, error);
  }
}

/**
 * Facebook lets an app change the message of posts that the same app created.
 * @see https://developers.facebook.com/docs/graph-api/reference/pagepost#updating
 */
export async function editPagePost(
  { postId }: PublishedPost,
  text: string,
  session: AccountSession,
): Promise<void> {
  try {
    await call(session, postId, { method: 'POST', form: { message: text } }, successSchema);
  } catch (error) {
    if (!isNotVisible(error)) throw error;
    await requirePage(session, error);
    throw new PlatformError({
      platform: 'FACEBOOK',
      kind: 'REJECTED',
      message: 'Facebook no longer has this post. Look there; if it was deleted, share it anew.',
      forChange: true,
      platformCode: error.platformCode,
      cause: error,
    });
  }
}

/** Facebook says the same of a post that is gone and of one whose Page is; the Page itself tells which. */
async function requirePage(session: AccountSession, cause: PlatformError): Promise<void> {
  const request = { method: 'GET', query: { fields: 'id' } } as const;
  try {
    await call(session, session.account.platformUserId, request, idSchema);
  } catch (error) {
    throw isNotVisible(error) ? pageLost(cause) : error;
  }
}

async function call<T>(
  session: AccountSession,
  id: string,
  request: Pick<HttpRequest, 'method' | 'form' | 'query'>,
  schema: z.ZodType<T>,
): Promise<T> {
  const url = `${session.app.api}/v26.0/${encodeURIComponent(id)}`;
  const asAccount = { ...request, url, bearer: session.accessToken };
  return callGraph(FACEBOOK_NETWORK, session, asAccount, schema);
}
