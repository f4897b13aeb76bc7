import { isBehindPage } from './instagram-page.ts';
import { INSTAGRAM_NETWORK } from './instagram-publish.ts';
import { deleteContainerPost } from './meta-container-delete.ts';
import type { PostDeletion } from './post.ts';

const SCOPE = 'instagram_manage_contents';
const NOT_ALLOWED =
  'Herald was not allowed to delete posts of this account. Reconnect it with Facebook and allow deleting, or delete the post in the Instagram app.';

/**
 * Only accounts behind a Page let apps delete.
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-media
 */
export const INSTAGRAM_DELETION: PostDeletion = {
  unavailableReason(account) {
    if (!isBehindPage(account))
      return 'Instagram lets apps delete no posts of an account that is connected with its own login. Delete the post in the Instagram app.';
    return account.scopes.includes(SCOPE) ? null : NOT_ALLOWED;
  },
  apply: (post, session) => deleteContainerPost(INSTAGRAM_NETWORK, post, session, NOT_ALLOWED),
};
