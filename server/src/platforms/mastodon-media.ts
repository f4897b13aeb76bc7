import * as z from 'zod';
import { PlatformError } from './errors.ts';
import type { HttpAnswer } from './http.ts';
import { IN_ENGLISH, readMastodon } from './mastodon-errors.ts';
import { imageRequirements } from './mastodon-limits.ts';
import type { PostImage, RenderedImage } from './post.ts';
import type { Session } from './session.ts';

/** First wait between two looks at an image in processing; each further one is half as long again. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 10_000;
/** About a minute and a half altogether. */
const MAX_LOOKS = 14;

const PROCESSING = 202;
const STILL_PROCESSING = 206;

const attachmentSchema = z.object({ id: z.string().min(1) });

/**
 * Uploads the images of a post that are not there yet and waits until the server has processed them.
 * @returns their media ids, in order
 * @see https://docs.joinmastodon.org/methods/media/
 */
export async function uploadImages(
  images: readonly PostImage[],
  session: Session,
): Promise<readonly string[]> {
  if (images.length > 0) session.report('UPLOADING_MEDIA');
  const uploads: { name: string; id: string; processed: boolean }[] = [];
  for (const [index, image] of images.entries()) {
    const name = nameOf(index);
    const earlier = session.remoteId(name);
    const { id, processed } = earlier
      ? { id: earlier, processed: false }
      : await upload(image, session);
    if (!earlier) await session.saveRemoteId(name, id);
    uploads.push({ name, id, processed });
  }
  const waiting = uploads.filter(({ processed }) => !processed);
  if (waiting.length > 0) session.report('PROCESSING_MEDIA');
  for (const { name, id } of waiting) await waitUntilProcessed(name, id, session);
  return uploads.map(({ id }) => id);
}

/** Forgets the uploads of a post, so that a retry makes new ones. */
export async function forgetImages(images: readonly PostImage[], session: Session): Promise<void> {
  for (const index of images.keys()) await session.saveRemoteId(nameOf(index), null);
}

function nameOf(index: number): string {
  return `media-${index}`;
}

async function upload(
  image: PostImage,
  session: Session,
): Promise<{ id: string; processed: boolean }> {
  const rendered = await image.render(imageRequirements(session.account.extra));
  const answer = await send(rendered, image.altText, session);
  const { id } = readMastodon(answer, attachmentSchema, session.now());
  return { id, processed: answer.status !== PROCESSING };
}

function send(image: RenderedImage, altText: string | null, session: Session): Promise<HttpAnswer> {
  const { data, mimeType, filename } = image;
  return session.http({
    method: 'POST',
    url: `${session.app.api}/api/v2/media`,
    query: IN_ENGLISH,
    bearer: session.accessToken,
    multipart: [
      ...(altText ? [{ name: 'description', value: altText }] : []),
      { name: 'file', data, mimeType, filename },
    ],
  });
}

async function waitUntilProcessed(name: string, id: string, session: Session): Promise<void> {
  let wait = FIRST_WAIT_MS;
  for (let look = 0; look < MAX_LOOKS; look += 1) {
    const answer = await session.http({
      method: 'GET',
      url: `${session.app.api}/api/v1/media/${encodeURIComponent(id)}`,
      query: IN_ENGLISH,
      bearer: session.accessToken,
    });
    // Some servers have no such call; what they took is ready.
    if (answer.status === 404) return;
    if (answer.status === 422) await session.saveRemoteId(name, null);
    readMastodon(answer, z.unknown(), session.now());
    if (answer.status !== STILL_PROCESSING) return;
    await session.wait(wait);
    wait = Math.min(wait * 1.5, LONGEST_WAIT_MS);
  }
  throw new PlatformError({
    platform: 'MASTODON',
    kind: 'UNAVAILABLE',
    message: 'The Mastodon server is still processing an image. The post is tried again.',
  });
}
