import * as z from 'zod';
import { callVersioned } from './linkedin-api.ts';
import { readLinkedInChange } from './linkedin-errors.ts';
import { toLittleText } from './linkedin-little-text.ts';
import type { PublishedPost } from './post.ts';
import type { AccountSession } from './session.ts';

/** @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api#delete-posts */
export async function deleteLinkedinPost(
  post: PublishedPost,
  session: AccountSession,
): Promise<void> {
  const answer = await callVersioned(session, {
    method: 'DELETE',
    path: pathOf(post),
    restliMethod: 'DELETE',
  });
  readLinkedInChange(answer, z.unknown(), session.now());
}

/** @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api#update-posts */
export async function editLinkedinPost(
  post: PublishedPost,
  text: string,
  session: AccountSession,
): Promise<void> {
  const answer = await callVersioned(session, {
    method: 'POST',
    path: pathOf(post),
    restliMethod: 'PARTIAL_UPDATE',
    json: { patch: { $set: { commentary: toLittleText(text) } } },
  });
  readLinkedInChange(answer, z.unknown(), session.now());
}

function pathOf({ postId }: PublishedPost): string {
  return `/posts/${encodeURIComponent(postId)}`;
}
