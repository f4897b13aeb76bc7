import * as z from 'zod';
import { PlatformError } from './errors.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import { IN_ENGLISH, readMastodon } from './mastodon-errors.ts';
import type { PublishedPost } from './post.ts';
import type { AccountSession } from './session.ts';

/** What an edit has to send again, because the server drops what an edit leaves out. */
const standingSchema = z.object({
  spoiler_text: z.string().nullish(),
  sensitive: z.boolean().nullish(),
  language: z.string().nullish(),
  media_attachments: z
    .array(z.object({ id: z.string(), description: z.string().nullish() }))
    .nullish(),
  poll: z.unknown(),
});

/**
 * Deletes a post. One that is gone already counts as deleted; but some servers have no such call and say the same.
 * @see https://docs.joinmastodon.org/methods/statuses/#delete
 */
export async function deleteStatus(post: PublishedPost, session: AccountSession): Promise<void> {
  const answer = await call(post, session, { method: 'DELETE' });
  if (!isUnknown(answer)) {
    readMastodon(answer, z.unknown(), session.now());
    return;
  }
  const left = await call(post, session, { method: 'GET' });
  if (left.status === 404) return;
  readMastodon(left, z.unknown(), session.now());
  throw refused('This Mastodon server lets no app delete posts. Delete the post there.');
}

/**
 * Gives a post another text; warning, language, images and their descriptions are sent again as they stand.
 * @see https://docs.joinmastodon.org/methods/statuses/#edit
 */
export async function editStatus(
  post: PublishedPost,
  text: string,
  session: AccountSession,
): Promise<void> {
  const found = await call(post, session, { method: 'GET' });
  if (found.status === 404)
    throw refused('The post is no longer at the Mastodon server. Share it again.');
  const standing = readMastodon(found, standingSchema, session.now());
  if (standing.poll)
    throw refused('The post has a poll by now, which an edit would end. Edit it at the server.');
  const answer = await call(post, session, { method: 'PUT', json: edited(text, standing) });
  if (isUnknown(answer))
    throw refused('This Mastodon server lets no app edit posts. Edit the post there.');
  readMastodon(answer, z.unknown(), session.now());
}

/** The whole post with another text, without nulls: some servers refuse them. */
function edited(text: string, standing: z.infer<typeof standingSchema>): object {
  const { spoiler_text, sensitive, language, media_attachments } = standing;
  const media = media_attachments ?? [];
  const described = media.flatMap(({ id, description }) =>
    description ? [{ id, description }] : [],
  );
  return {
    ...(text ? { status: text } : {}),
    spoiler_text: spoiler_text ?? '',
    sensitive: sensitive ?? false,
    ...(language ? { language } : {}),
    ...(media.length > 0 ? { media_ids: media.map(({ id }) => id) } : {}),
    ...(described.length > 0 ? { media_attributes: described } : {}),
  };
}

/** The post is not there, or the call is not. */
function isUnknown({ status }: HttpAnswer): boolean {
  return status === 404 || status === 405;
}

function call(
  { postId }: PublishedPost,
  session: AccountSession,
  request: Pick<HttpRequest, 'method' | 'json'>,
): Promise<HttpAnswer> {
  return session.http({
    ...request,
    url: `${session.app.api}/api/v1/statuses/${encodeURIComponent(postId)}`,
    query: IN_ENGLISH,
    bearer: session.accessToken,
  });
}

function refused(message: string): PlatformError {
  return new PlatformError({ platform: 'MASTODON', kind: 'REJECTED', message, forChange: true });
}
