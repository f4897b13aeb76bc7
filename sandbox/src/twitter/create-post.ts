import twitterText from 'twitter-text';
import * as z from 'zod';
import { type TwitterAccount, textLimit } from './accounts.ts';
import { LINK_SURCHARGE } from './credits.ts';
import type { Media } from './media-library.ts';
import type { TwitterNetwork } from './network.ts';
import type { Post } from './post-store.ts';
import { forbidden, invalidRequest } from './problems.ts';
import { idSchema } from './read.ts';
import { firstLink, wrapLinks } from './short-links.ts';

const replySettings = z.enum(['following', 'mentionedUsers', 'subscribers', 'verified']);

/** Body of `POST /2/tweets`, without edits and communities. */
export const createPostSchema = z.strictObject({
  text: z.string().default(''),
  media: z
    .strictObject({
      media_ids: z.array(idSchema).min(1).max(4),
      tagged_user_ids: z.array(idSchema).max(10).optional(),
    })
    .optional(),
  reply: z
    .strictObject({
      in_reply_to_tweet_id: idSchema,
      exclude_reply_user_ids: z.array(idSchema).optional(),
      auto_populate_reply_metadata: z.boolean().optional(),
    })
    .optional(),
  poll: z
    .strictObject({
      options: z.array(z.string().min(1).max(25)).min(2).max(4),
      duration_minutes: z.int().min(5).max(10_080),
      reply_settings: replySettings.optional(),
    })
    .optional(),
  quote_tweet_id: idSchema.optional(),
  reply_settings: replySettings.optional(),
  made_with_ai: z.boolean().optional(),
  paid_partnership: z.boolean().optional(),
  share_with_followers: z.boolean().optional(),
  for_super_followers_only: z.boolean().optional(),
  nullcast: z.boolean().optional(),
});

type NewPost = z.infer<typeof createPostSchema>;

/**
 * Publishes a post, or refuses it as X does.
 * @throws Problem 400 for a wrong text or image, 403 for one that is not allowed
 * @see https://docs.x.com/x-api/posts/create-post
 */
export function createPost(network: TwitterNetwork, author: TwitterAccount, post: NewPost): Post {
  checkText(post, textLimit(author));
  // Self-serve apps may not quote. @see https://docs.x.com/changelog
  if (post.quote_tweet_id) throw forbidden('You are not permitted to perform this action.');
  const media = (post.media?.media_ids ?? []).map((id) => findReady(network, author.id, id));
  checkCombination(media, post);
  const inReplyTo = post.reply?.in_reply_to_tweet_id ?? null;
  if (inReplyTo !== null) checkReply(network, author, inReplyTo);
  if (network.posts.hasDuplicate(author.id, post.text)) {
    throw forbidden('You are not allowed to create a Tweet with duplicate content.');
  }
  const replySettings = post.reply_settings ?? 'everyone';
  return publish(network, author, { sent: post.text, media, inReplyTo, replySettings });
}

function checkText({ text, media, poll }: NewPost, limit: number): void {
  if (text.trim() === '') {
    if (!media || poll) throw invalidText('is empty', text);
    return;
  }
  if (twitterText.parseTweet(text).weightedLength > limit) {
    throw invalidText(`is longer than ${limit} characters`, text);
  }
  if (twitterText.hasInvalidCharacters(text)) throw invalidText('is not valid', text);
  if (twitterText.extractCashtags(text).length > 1) {
    throw forbidden('You are not permitted to perform this action.');
  }
}

function invalidText(message: string, text: string) {
  return invalidRequest(`$.text: ${message}`, { text: [text] });
}

/**
 * Self-serve apps may answer only those who called on the account, and the account itself.
 * @see https://docs.x.com/changelog
 */
function checkReply({ posts }: TwitterNetwork, author: TwitterAccount, inReplyTo: string): void {
  const target = posts.find(inReplyTo);
  if (!target) {
    throw forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.');
  }
  const mentioned = twitterText
    .extractMentions(target.sent)
    .some((name) => name.toLowerCase() === author.username);
  if (target.authorId !== author.id && !mentioned) {
    throw forbidden('You are not permitted to perform this action.');
  }
}

function findReady({ media }: TwitterNetwork, ownerId: string, id: string): Media {
  const found = media.findOwn(id, ownerId);
  if (!found || media.processing(found) !== 'succeeded') throw invalidMedia([id]);
  return found;
}

function checkCombination(media: readonly Media[], { poll }: NewPost): void {
  const animated = media.some(({ category }) => category === 'tweet_gif');
  const repeated = new Set(media).size < media.length;
  if ((animated && media.length > 1) || repeated || (poll && media.length > 0)) {
    throw invalidMedia(media.map(({ id }) => id));
  }
}

function invalidMedia(ids: readonly string[]) {
  return invalidRequest('Your media IDs are invalid.', { 'media.media_ids': ids });
}

function publish(
  { ids, clock, posts, ledger, credits, baseUrl }: TwitterNetwork,
  author: TwitterAccount,
  content: Pick<Post, 'sent' | 'media' | 'inReplyTo' | 'replySettings'>,
): Post {
  const { sent, media } = content;
  const id = ids.next();
  const url = `${baseUrl}/${author.username}/status/${id}`;
  const mediaLink = media.length > 0 ? `${url}/photo/1` : null;
  const isLong = twitterText.parseTweet(sent).weightedLength > 280;
  const post: Post = {
    ...content,
    ...(isLong ? wrapLinks(cut(sent), id, mediaLink ?? url) : wrapLinks(sent, id, mediaLink)),
    note: isLong ? wrapLinks(sent, id, null) : null,
    id,
    authorId: author.id,
    createdAt: clock(),
  };
  const link = firstLink(sent);
  if (link !== null) credits.spend(LINK_SURCHARGE);
  for (const item of media) item.used = true;
  posts.add(post);
  ledger.add({
    platform: 'twitter',
    id,
    accountId: author.id,
    text: sent,
    link,
    media: media.map((item) => ({
      altText: item.altText,
      mimeType: item.image?.mimeType ?? '',
      url: `${baseUrl}/media/${item.id}`,
    })),
    idempotencyKey: null,
    url,
  });
  return post;
}

/** The beginning of a long text, as lists show it. */
function cut(text: string): string {
  const beginning = [...text].slice(0, 120).join('');
  return `${beginning.replace(/\s+\S*$/, '')}…`;
}
