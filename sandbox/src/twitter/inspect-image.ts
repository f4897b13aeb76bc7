import sharp from 'sharp';
import type { MediaCategory, StoredImage } from './media-library.ts';
import { invalidRequest, type Problem } from './problems.ts';

const MIME_TYPES: Readonly<Record<string, string>> = {
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

const MAX_BYTES: Readonly<Record<MediaCategory, number>> = {
  tweet_image: 5 * 1024 * 1024,
  tweet_gif: 15 * 1024 * 1024,
};

/**
 * Looks at what was uploaded, whatever it was called.
 * @throws Problem 400 for what is too big, no image, or no image of that category
 * @see https://docs.x.com/x-api/media/quickstart/best-practices
 */
export async function inspectImage(bytes: Buffer, category: MediaCategory): Promise<StoredImage> {
  if (bytes.length > MAX_BYTES[category]) {
    throw refused(`File size exceeds ${MAX_BYTES[category]} bytes.`);
  }
  const metadata = await sharp(bytes)
    .metadata()
    .catch(() => null);
  const mimeType = metadata && MIME_TYPES[metadata.format];
  if (!mimeType) throw refused('Unsupported media type.');
  const animated = (metadata.pages ?? 1) > 1;
  if (category === 'tweet_gif' ? mimeType !== 'image/gif' : animated) {
    throw refused(`The media does not fit media_category ${category}.`);
  }
  return { bytes, mimeType, width: metadata.width, height: metadata.height };
}

function refused(message: string): Problem {
  return invalidRequest(message, { media: [] });
}
