import * as z from 'zod';
import type { PostOptions } from './draft.ts';
import { PlatformError } from './errors.ts';
import type { Platform } from './platform.ts';
import type { Post, Publication, PublishedPost } from './post.ts';
import type { AccountSession, Session } from './session.ts';
import { askTwitter, callTwitter, readAnswer } from './twitter-api.ts';
import { checkTwitter, TWITTER_LIMITS } from './twitter-check.ts';
import { DELETING, PUBLISHING } from './twitter-errors.ts';
import { announcedHold } from './twitter-limits.ts';
import { twitterLogin } from './twitter-login.ts';
import { findPost, lookUp } from './twitter-look-up.ts';
import { forgetUploads, uploadImages } from './twitter-media.ts';
import { EVERYONE, readPostId, TWITTER_OPTIONS } from './twitter-options.ts';

/*
 * X counts weighted characters and shortens every link, so lengths and texts are compared with its own library. Paths
 * and fields still say "tweet"; some answers say "post", so nothing but `data.id` is read from them. There is no
 * idempotency key: a text posted twice is refused instead.
 * @see https://docs.x.com/x-api/posts/create-post
 */

const createdSchema = z.object({ data: z.object({ id: z.string().min(1) }) });
const deletedSchema = z.object({ data: z.object({ deleted: z.literal(true) }) });

export const twitter = {
  id: 'TWITTER',
  name: 'X',
  origins: { api: 'https://api.x.com', auth: 'https://x.com' },
  limits: TWITTER_LIMITS,
  apiVersion: { name: '2', endsOn: null },
  login: twitterLogin,
  loginMethods: [{ platform: 'TWITTER', label: 'With X', description: 'For any X account.' }],
  instances: null,
  options: TWITTER_OPTIONS,
  // Who is protected is read only by their followers.
  isPublic: (_options, account) => account.extra.protected === false,
  check: checkTwitter,
  publish,
  async lookUp(post, session) {
    const found = await lookUp(post, session);
    return typeof found === 'string' ? found : publication(found.postId, session);
  },
  deletion: { unavailableReason: () => null, apply: deletePost },
  edit: {
    unavailableReason: () =>
      'X lets only paying accounts change posts, and gives them a new address. Delete the post and share again.',
    apply: null,
  },
  announcedHold,
} as const satisfies Platform;

async function publish(post: Post, session: Session): Promise<Publication> {
  try {
    const mediaIds = await uploadImages(post.images, session);
    session.report('PUBLISHING');
    const body = bodyOf(post, mediaIds);
    const id = await session.createOnce(() => create(body, session));
    return publication(id, session);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    if (error.kind === 'REJECTED') await forgetUploads(post.images, session);
    // After an attempt without an answer the refusal of a duplicate says that attempt arrived.
    const arrived = error.kind === 'DUPLICATE' && post.sentAt;
    const earlier = arrived ? await findPost(post, session) : null;
    if (!earlier || typeof earlier === 'string') throw error;
    return publication(earlier.postId, session);
  }
}

function bodyOf({ text, options }: Post, mediaIds: readonly string[]): object {
  const inReplyTo = options.replyTo ? readPostId(options.replyTo) : null;
  return {
    ...(text ? { text } : {}),
    ...(mediaIds.length > 0 ? { media: { media_ids: mediaIds } } : {}),
    ...(inReplyTo ? { reply: { in_reply_to_tweet_id: inReplyTo } } : {}),
    ...replySettings(options),
  };
}

/** X knows no word for everyone: it is what holds where nothing is said. */
function replySettings({ replySettings }: PostOptions): object {
  return replySettings && replySettings !== EVERYONE ? { reply_settings: replySettings } : {};
}

async function create(json: object, session: Session): Promise<string> {
  const call = { method: 'POST', path: '/2/tweets', json } as const;
  return (await callTwitter(session, call, createdSchema, PUBLISHING)).data.id;
}

/**
 * Deletes a post; one that X does not find is gone already.
 * @see https://docs.x.com/x-api/posts/delete-post
 */
async function deletePost({ postId }: PublishedPost, session: AccountSession): Promise<void> {
  const path = `/2/tweets/${encodeURIComponent(postId)}` as const;
  const answer = await askTwitter(session, { method: 'DELETE', path });
  if (answer.status !== 404) readAnswer(session, answer, deletedSchema, DELETING);
}

function publication(postId: string, { account, app }: Session): Publication {
  const author = account.username ?? 'i/web';
  return { postId, postUrl: `${app.auth}/${author}/status/${postId}` };
}
