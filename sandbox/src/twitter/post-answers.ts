import * as z from 'zod';
import { mediaKey } from './media-answers.ts';
import type { Post } from './post-store.ts';
import { fieldList } from './read.ts';

const COMMON_FIELDS = [
  'attachments',
  'author_id',
  'conversation_id',
  'created_at',
  'entities',
  'id',
  'lang',
  'non_public_metrics',
  'organic_metrics',
  'public_metrics',
  'source',
  'text',
] as const;

/** Which fields a reader asks for: by the older names of `tweet.fields` or the newer ones of `post.fields`. */
export const fieldsQuery = {
  'tweet.fields': fieldList([...COMMON_FIELDS, 'edit_history_tweet_ids', 'in_reply_to_user_id']),
  'post.fields': fieldList([...COMMON_FIELDS, 'edit_history_post_ids', 'in_reply_to_user_id']),
};

const fieldsSchema = z.object(fieldsQuery);

/** One request's choice of fields. */
type PostFields = z.infer<typeof fieldsSchema>;

/** What X tells of a post: id, text and edit history always, the rest when asked; private numbers to its author only. */
export function describePost(post: Post, fields: PostFields, readerId: string) {
  const newNames = fields['post.fields'].length > 0;
  const asked: ReadonlySet<string> = new Set([...fields['tweet.fields'], ...fields['post.fields']]);
  const own = post.authorId === readerId;
  const history = newNames ? 'edit_history_post_ids' : 'edit_history_tweet_ids';
  const seen = { impression_count: 0 };
  const reposts = newNames ? 'repost_count' : 'retweet_count';
  const reactions = { [reposts]: 0, reply_count: 0, like_count: 0 };
  const clicks = { url_link_clicks: 0, user_profile_clicks: 0 };
  return {
    id: post.id,
    text: post.text,
    [history]: [post.id],
    ...(asked.has('author_id') && { author_id: post.authorId }),
    ...(asked.has('conversation_id') && { conversation_id: post.inReplyTo ?? post.id }),
    ...(asked.has('created_at') && { created_at: post.createdAt.toISOString() }),
    ...(asked.has('lang') && { lang: 'en' }),
    ...(asked.has('source') && { source: 'Herald' }),
    ...(asked.has('entities') && post.urls.length > 0 && { entities: { urls: post.urls } }),
    ...(asked.has('attachments') &&
      post.media.length > 0 && {
        attachments: { media_keys: post.media.map(mediaKey) },
      }),
    ...(asked.has('public_metrics') && {
      public_metrics: { ...reactions, quote_count: 0, bookmark_count: 0, ...seen },
    }),
    ...(own && asked.has('non_public_metrics') && { non_public_metrics: { ...seen, ...clicks } }),
    ...(own &&
      asked.has('organic_metrics') && { organic_metrics: { ...reactions, ...seen, ...clicks } }),
  };
}
