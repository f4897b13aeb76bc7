import { deleteContainerPost } from './meta-container-delete.ts';
import type { PostDeletion } from './post.ts';
import { THREADS_NETWORK } from './threads-publish.ts';

/** Asked for at the login, and never required: one can post without it. */
export const THREADS_DELETION_SCOPE = 'threads_delete';
const NOT_ALLOWED =
  'Herald was not allowed to delete posts of this profile. Reconnect it and allow deleting, or delete the post in the Threads app.';

/** @see https://developers.facebook.com/docs/threads/posts/delete-posts */
export const THREADS_DELETION: PostDeletion = {
  unavailableReason: ({ scopes }) => (scopes.includes(THREADS_DELETION_SCOPE) ? null : NOT_ALLOWED),
  apply: (post, session) => deleteContainerPost(THREADS_NETWORK, post, session, NOT_ALLOWED),
};
