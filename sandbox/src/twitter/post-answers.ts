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
  'in_reply_to_user_id',
  'lang',
  'non_public_metrics',
  'organic_metrics',
  'public_metrics',
  'referenced_tweets',
  'reply_settings',
  'source',
  'text',
] as const;

/** Which fields a reader asks for: by the older names of `tweet.fields` or the newer ones of `post.fields`. */
export const fieldsQuery = {
  'tweet.fields': fieldList([...COMMON_FIELDS, 'edit_history_tweet_ids', 'note_tweet']),
  'post.fields': fieldList([...COMMON_FIELDS, 'edit_history_post_ids', 'note_post']),
};

const fieldsSchema = z.object(fieldsQuery);

/** One request's choice of fields; what is expanded is told as a field, too. */
type PostFields = z.infer<typeof fieldsSchema> & { readonly expansions: readonly string[] };

/** Who asks, and how X answers. */
interface Reader {
  readonly readerId: string;
  readonly namesAreNewer: boolean;
}

/** The ids of a post over all its edits, of which there are none. */
export function editHistory(id: string, newNames: boolean): object {
  return { [newNames ? 'edit_history_post_ids' : 'edit_history_tweet_ids']: [id] };
}

/** What X tells of a post: id, text and edit history always, the rest when asked; private numbers to its author only. */
export function describePost(post: Post, fields: PostFields, { readerId, namesAreNewer }: Reader) {
  const newNames = namesAreNewer || fields['post.fields'].length > 0;
  const expanded = fields.expansions.map((name) => name.replace(/\..*$/, ''));
  const named = [...fields['tweet.fields'], ...fields['post.fields']];
  const asked: ReadonlySet<string> = new Set([...named, ...expanded]);
  const own = post.authorId === readerId;
  const seen = { impression_count: 0 };
  const reposts = newNames ? 'repost_count' : 'retweet_count';
  const reactions = { [reposts]: 0, reply_count: 0, like_count: 0 };
  const clicks = { url_link_clicks: 0, user_profile_clicks: 0 };
  return {
    id: post.id,
    text: post.text,
    ...editHistory(post.id, newNames),
    ...(asked.has('author_id') && { author_id: post.authorId }),
    ...(asked.has('conversation_id') && { conversation_id: post.inReplyTo ?? post.id }),
    ...(asked.has('created_at') && { created_at: post.createdAt.toISOString() }),
    ...(asked.has('lang') && { lang: 'en' }),
    ...(asked.has('source') && { source: 'Herald' }),
    ...(asked.has('entities') && post.urls.length > 0 && { entities: { urls: post.urls } }),
    ...((asked.has('note_tweet') || asked.has('note_post')) &&
      post.note && {
        [newNames ? 'note_post' : 'note_tweet']: {
          text: post.note.text,
          ...(post.note.urls.length > 0 && { entities: { urls: post.note.urls } }),
        },
      }),
    ...(asked.has('reply_settings') && { reply_settings: post.replySettings }),
    ...(asked.has('referenced_tweets') &&
      post.inReplyTo !== null && {
        referenced_tweets: [{ type: 'replied_to', id: post.inReplyTo }],
      }),
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
