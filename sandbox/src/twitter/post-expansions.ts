import * as z from 'zod';
import { findAccount } from './accounts.ts';
import { mediaKey } from './media-answers.ts';
import type { Media } from './media-library.ts';
import type { Post } from './post-store.ts';
import { fieldList } from './read.ts';
import { describeAccount, userFields } from './user-answers.ts';

/** Which objects a reader wants beside the posts that refer to them, and which fields of those. */
export const expansionsQuery = {
  expansions: fieldList(['attachments.media_keys', 'author_id']),
  'media.fields': fieldList(['alt_text', 'height', 'media_key', 'type', 'url', 'width']),
  'user.fields': userFields,
};

const expansionsSchema = z.object(expansionsQuery);

/**
 * The objects that posts refer to, each once; nothing when none was asked for.
 * @see https://docs.x.com/x-api/fundamentals/expansions
 */
export function describeIncludes(
  posts: readonly Post[],
  query: z.infer<typeof expansionsSchema>,
  baseUrl: string,
) {
  const media = query.expansions.includes('attachments.media_keys')
    ? new Set(posts.flatMap((post) => post.media))
    : new Set<Media>();
  const authors = query.expansions.includes('author_id')
    ? new Set(posts.flatMap(({ authorId }) => findAccount(authorId) ?? []))
    : [];
  const includes = {
    users: [...authors].map((author) =>
      describeAccount(author, new Set(query['user.fields']), baseUrl),
    ),
    media: [...media].map((item) =>
      describeIncluded(item, new Set(query['media.fields']), baseUrl),
    ),
  };
  const present = Object.entries(includes).filter(([, objects]) => objects.length > 0);
  return present.length > 0 ? { includes: Object.fromEntries(present) } : {};
}

/** An image of a post: its key and kind always, the rest when asked. */
function describeIncluded(media: Media, asked: ReadonlySet<string>, baseUrl: string) {
  const { id, category, altText, image } = media;
  const more = {
    url: `${baseUrl}/media/${id}`,
    width: image?.width,
    height: image?.height,
    ...(altText !== null && { alt_text: altText }),
  };
  const chosen = Object.entries(more).filter(([field]) => asked.has(field));
  const type = category === 'tweet_gif' ? 'animated_gif' : 'photo';
  return { media_key: mediaKey(media), type, ...Object.fromEntries(chosen) };
}
