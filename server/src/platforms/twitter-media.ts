import * as z from 'zod';
import type { ImageRequirements, PostImage, Session } from './platform.ts';
import { readTwitter } from './twitter-errors.ts';

/**
 * Animated GIFs would need a category of their own, so GIFs arrive converted.
 * @see https://docs.x.com/x-api/media/quickstart/best-practices
 */
const IMAGE: ImageRequirements = {
  mimeTypes: ['image/jpeg', 'image/png', 'image/webp'],
  maxBytes: 5_000_000,
};

const uploadedSchema = z.object({
  data: z.object({ id: z.string().min(1), expires_after_secs: z.number().nullish().catch(null) }),
});

/**
 * Uploads the images of a post that are not there yet.
 * @returns their media ids, in order
 * @see https://docs.x.com/x-api/media/upload-media
 */
export async function uploadImages(
  images: readonly PostImage[],
  session: Session,
): Promise<readonly string[]> {
  if (images.length > 0) await session.report('UPLOADING_MEDIA');
  const ids: string[] = [];
  for (const [index, image] of images.entries()) {
    const id = uploadedEarlier(index, session) ?? (await upload(image, index, session));
    if (image.altText) await describe(id, image.altText, session);
    ids.push(id);
  }
  return ids;
}

/** The media id of an earlier attempt, unless X has deleted the unused upload since. */
function uploadedEarlier(index: number, session: Session): string | null {
  const expiry = session.remoteId(`media-${index}-expiry`);
  if (expiry && new Date(expiry) <= session.now()) return null;
  return session.remoteId(`media-${index}`);
}

async function upload(image: PostImage, index: number, session: Session): Promise<string> {
  const { data, mimeType, filename } = await image.render(IMAGE);
  const answer = await session.http({
    method: 'POST',
    url: `${session.app.api}/2/media/upload`,
    bearer: session.accessToken,
    multipart: [
      { name: 'media_category', value: 'tweet_image' },
      { name: 'media', data, mimeType, filename },
    ],
  });
  const now = session.now();
  const uploaded = readTwitter(answer, uploadedSchema, now).data;
  const lifetime = uploaded.expires_after_secs;
  const expiry = lifetime ? new Date(now.getTime() + lifetime * 1000).toISOString() : null;
  await session.saveRemoteId(`media-${index}-expiry`, expiry);
  await session.saveRemoteId(`media-${index}`, uploaded.id);
  return uploaded.id;
}

/** @see https://docs.x.com/x-api/media/create-media-metadata */
async function describe(id: string, altText: string, session: Session): Promise<void> {
  const answer = await session.http({
    method: 'POST',
    url: `${session.app.api}/2/media/metadata`,
    bearer: session.accessToken,
    json: { id, metadata: { alt_text: { text: altText } } },
  });
  readTwitter(answer, z.unknown(), session.now());
}
