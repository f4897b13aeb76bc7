import * as z from 'zod';
import type { ImageRequirements, PostImage, RenderedImage } from './post.ts';
import type { Session } from './session.ts';
import { callTwitter } from './twitter-api.ts';
import { UPLOADING } from './twitter-errors.ts';
import { awaitProcessing, pauseOf, uploadGif } from './twitter-gif.ts';
import { type UploadedMedia, uploadedSchema } from './twitter-uploaded.ts';

/** @see https://docs.x.com/x-api/media/quickstart/best-practices */
const STILL_IMAGE: ImageRequirements = {
  mimeTypes: ['image/jpeg', 'image/png', 'image/webp'],
  maxBytes: 5_000_000,
};
const GIF: ImageRequirements = { mimeTypes: ['image/gif', 'image/jpeg'], maxBytes: 15_000_000 };

/** Read so that a page of somebody else's does not pass for a description. */
const describedSchema = z.looseObject({});

/** Name of the note that X processes the one image, and in how many milliseconds to look first. */
const PROCESSING = 'media-processing';

/**
 * Uploads the images of a post that are not there yet.
 * @returns their media ids, in order
 * @see https://docs.x.com/x-api/media/upload-media
 */
export async function uploadImages(
  images: readonly PostImage[],
  session: Session,
): Promise<readonly string[]> {
  if (images.length > 0) session.report('UPLOADING_MEDIA');
  const ids: string[] = [];
  for (const [index, image] of images.entries()) {
    const id = uploadedEarlier(index, session) ?? (await upload(images, index, session));
    if (image.altText) await describe(id, image.altText, session);
    ids.push(id);
  }
  const [animation] = ids;
  const pause = session.remoteId(PROCESSING);
  if (animation && pause) {
    await awaitProcessing(animation, Number(pause), session);
    await session.saveRemoteId(PROCESSING, null);
  }
  return ids;
}

/** Forgets the uploads of a post that was refused, for they may be the reason: the next attempt makes new ones. */
export async function forgetUploads(images: readonly PostImage[], session: Session): Promise<void> {
  for (const index of images.keys()) await session.saveRemoteId(`media-${index}`, null);
}

/** The media id of an earlier attempt, unless X has deleted the unused upload since. */
function uploadedEarlier(index: number, session: Session): string | null {
  const expiry = session.remoteId(`media-${index}-expiry`);
  if (expiry && new Date(expiry) <= session.now()) return null;
  return session.remoteId(`media-${index}`);
}

async function upload(
  images: readonly PostImage[],
  index: number,
  session: Session,
): Promise<string> {
  const uploaded = await uploadBestVersion(images, index, session);
  const lifetime = uploaded.expires_after_secs;
  const now = session.now().getTime();
  const expiry = lifetime ? new Date(now + lifetime * 1000).toISOString() : null;
  if (uploaded.processing_info)
    await session.saveRemoteId(PROCESSING, String(pauseOf(uploaded.processing_info)));
  await session.saveRemoteId(`media-${index}-expiry`, expiry);
  await session.saveRemoteId(`media-${index}`, uploaded.id);
  return uploaded.id;
}

/** X plays a GIF only where it is alone; anywhere else, and where it is too large, it becomes a still image. */
async function uploadBestVersion(
  images: readonly PostImage[],
  index: number,
  session: Session,
): Promise<UploadedMedia> {
  const image = images[index];
  if (!image) throw new Error(`there is no image ${index}`);
  if (images.length === 1) {
    const rendered = await image.render(GIF);
    if (rendered.mimeType === 'image/gif') return uploadGif(rendered.data, session);
  }
  return uploadAtOnce(await image.render(STILL_IMAGE), session);
}

async function uploadAtOnce(
  { data, mimeType, filename }: RenderedImage,
  session: Session,
): Promise<UploadedMedia> {
  const multipart = [
    { name: 'media_category', value: 'tweet_image' },
    { name: 'media', data, mimeType, filename },
  ];
  const call = { method: 'POST', path: '/2/media/upload', multipart } as const;
  return (await callTwitter(session, call, uploadedSchema, UPLOADING)).data;
}

/** @see https://docs.x.com/x-api/media/create-media-metadata */
async function describe(id: string, altText: string, session: Session): Promise<void> {
  const json = { id, metadata: { alt_text: { text: altText } } };
  const call = { method: 'POST', path: '/2/media/metadata', json } as const;
  await callTwitter(session, call, describedSchema, UPLOADING);
}
