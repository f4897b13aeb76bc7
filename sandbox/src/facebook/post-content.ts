import * as z from 'zod';
import { invalidParameter } from '../meta/graph-error.ts';
import { parseGraphTime } from '../meta/graph-time.ts';
import type { Parameters } from '../meta/parameters.ts';
import type { PagePost, PagePosts } from './page-posts.ts';

const MESSAGE_LIMIT = 63_206;
const SCHEDULE_EARLIEST_MS = 10 * 60 * 1000;
const SCHEDULE_LATEST_MS = 30 * 24 * 60 * 60 * 1000;

const attachedMedia = z.array(z.object({ media_fbid: z.coerce.string() }));

/**
 * Reads what a new post of a Page says and shows.
 * @throws GraphError with code 100 when it says nothing, too much, or shows photos that cannot be used
 * @see https://developers.facebook.com/docs/graph-api/reference/page/feed
 */
export function readContent(
  posts: PagePosts,
  parameters: Parameters,
  pageId: string,
): Pick<PagePost, 'message' | 'link' | 'photos'> {
  const message = parameters.text('message') ?? null;
  const link = parameters.text('link') ?? null;
  const media = attachedMedia.safeParse(parameters.list('attached_media'));
  if (!media.success) {
    throw invalidParameter('param attached_media must be an array of objects with media_fbid');
  }
  const photos = posts.takePhotos(
    pageId,
    media.data.map(({ media_fbid }) => media_fbid),
  );
  if (message === null && link === null && photos.length === 0) {
    throw invalidParameter('Missing message or attachment');
  }
  return { message: message === null ? null : requireMessageLength(message), link, photos };
}

/** @throws GraphError with code 100 for a message over 63,206 characters */
export function requireMessageLength(message: string): string {
  if (message.length > MESSAGE_LIMIT) {
    throw invalidParameter(`Param message must be at most ${MESSAGE_LIMIT} characters long.`);
  }
  return message;
}

/**
 * Reads when an unpublished post is to become visible by itself; null for never.
 * @throws GraphError with code 100 for a time outside 10 minutes to 30 days from now, or with a published post
 */
export function readSchedule(parameters: Parameters, now: Date): Date | null {
  const text = parameters.text('scheduled_publish_time');
  if (text === undefined) return null;
  if (parameters.flag('published') !== false) {
    throw invalidParameter('You cannot specify scheduled_publish_time for a published post');
  }
  const time = parseGraphTime(text);
  const wait = (time?.getTime() ?? 0) - now.getTime();
  if (!time || wait < SCHEDULE_EARLIEST_MS || wait > SCHEDULE_LATEST_MS) {
    throw invalidParameter('The specified scheduled publish time is invalid.');
  }
  return time;
}
