import twitterText from 'twitter-text';
import * as z from 'zod';
import { composeText } from './compose-text.ts';
import { PlatformError } from './errors.ts';
import type { Check, Draft, Limits, Platform, Post, Publication, Session } from './platform.ts';
import { readTwitter } from './twitter-errors.ts';
import { twitterLogin } from './twitter-login.ts';
import { findPost, lookUp } from './twitter-look-up.ts';
import { uploadImages } from './twitter-media.ts';

/*
 * X counts weighted characters and shortens every link, so lengths and texts are compared with its own library. Paths
 * and fields still say "tweet"; some answers say "post", so nothing but `data.id` is read from them. There is no
 * idempotency key: a text posted twice is refused instead.
 * @see https://docs.x.com/x-api/posts/create-post
 * @see https://docs.x.com/fundamentals/counting-characters
 */

const LIMITS: Limits = {
  textLength: 280,
  images: 4,
  imageRequired: false,
  linkPreview: true,
  altTextLength: 1000,
};

/** Counting takes time that grows with the square of the length; nothing longer than this can fit. */
const MAX_COUNTED_LENGTH = 5_000;

const createdSchema = z.object({ data: z.object({ id: z.string().min(1) }) });

export const twitter = {
  id: 'TWITTER',
  name: 'X',
  origins: { api: 'https://api.x.com', auth: 'https://x.com' },
  limits: LIMITS,
  login: twitterLogin,
  instances: null,
  check,
  publish,
  async lookUp(post, session) {
    const found = await lookUp(post, session);
    return typeof found === 'string' ? found : publication(found.postId, session);
  },
} as const satisfies Platform;

function check(draft: Draft): Check {
  const text = composeText(draft.message, draft.url);
  const counted = text.length <= MAX_COUNTED_LENGTH;
  const length = counted ? twitterText.parseTweet(text).weightedLength : text.length;
  const problems: string[] = [];
  const warnings: string[] = [];
  if (!text && draft.images.length === 0) problems.push('Write something or add an image.');
  if (length > LIMITS.textLength)
    problems.push(`The text is ${length - LIMITS.textLength} characters too long for X.`);
  if (twitterText.hasInvalidCharacters(text))
    problems.push('The text contains invisible control characters that X refuses.');
  if (counted && twitterText.extractCashtags(text).length > 1)
    problems.push('X accepts at most one cashtag such as $HRLD in a post.');
  if (draft.images.length > LIMITS.images)
    problems.push(`X accepts at most ${LIMITS.images} images in a post.`);
  if (draft.images.some(({ altText }) => (altText?.length ?? 0) > LIMITS.altTextLength))
    problems.push(`X accepts image descriptions of up to ${LIMITS.altTextLength} characters.`);
  if (draft.url && draft.images.length > 0)
    warnings.push('X shows no link preview when an image is attached.');
  return { text, length, limit: LIMITS.textLength, problems, warnings };
}

async function publish(post: Post, session: Session): Promise<Publication> {
  const mediaIds = await uploadImages(post.images, session);
  await session.report('PUBLISHING');
  try {
    const id = await session.createOnce(() => create(post.text, mediaIds, session));
    return publication(id, session);
  } catch (error) {
    // After an attempt without an answer the refusal of a duplicate says that attempt arrived.
    const arrived = error instanceof PlatformError && error.kind === 'DUPLICATE' && post.sentAt;
    const earlier = arrived ? await findPost(post, session) : null;
    if (!earlier || typeof earlier === 'string') throw error;
    return publication(earlier.postId, session);
  }
}

async function create(
  text: string,
  mediaIds: readonly string[],
  session: Session,
): Promise<string> {
  const answer = await session.http({
    method: 'POST',
    url: `${session.app.api}/2/tweets`,
    bearer: session.accessToken,
    json: {
      ...(text ? { text } : {}),
      ...(mediaIds.length > 0 ? { media: { media_ids: mediaIds } } : {}),
    },
  });
  return readTwitter(answer, createdSchema, session.now()).data.id;
}

function publication(postId: string, { account, app }: Session): Publication {
  const author = account.username ?? 'i/web';
  return { postId, postUrl: `${app.auth}/${author}/status/${postId}` };
}
