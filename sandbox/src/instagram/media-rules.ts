import { invalidParameter } from '../meta/graph-error.ts';
import { fetchImage, type Image } from '../meta/image-fetch.ts';
import { publishingError } from './errors.ts';

const CAPTION_LIMIT = 2_200;
const HASHTAG_LIMIT = 30;
const MENTION_LIMIT = 20;
const ALT_TEXT_LIMIT = 1_000;
const MAXIMUM_BYTES = 8 * 1024 * 1024;
const NARROWEST = 4 / 5;
const WIDEST = 1.91;
// Sizes are whole pixels: 1080 × 566 is meant to be 1.91:1.
const RATIO_TOLERANCE = 0.005;

/**
 * Checks a caption.
 * @throws GraphError with code 36004 for its length or its hashtags, 100 for its mentions
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media
 */
export function checkCaption(caption: string): void {
  if ([...caption].length > CAPTION_LIMIT) throw publishingError('captionTooLong');
  const hashtags = caption.match(/#[\p{L}\p{N}_]+/gu) ?? [];
  if (hashtags.length > HASHTAG_LIMIT) throw publishingError('captionTooLong');
  const mentions = caption.match(/(?<![\p{L}\p{N}_])@[\w.]+/gu) ?? [];
  if (mentions.length > MENTION_LIMIT) throw publishingError('tooManyMentions');
}

/** @throws GraphError with code 100 for more than 1,000 characters */
export function checkAltText(altText: string): void {
  if ([...altText].length > ALT_TEXT_LIMIT) {
    throw invalidParameter(`Param alt_text must be at most ${ALT_TEXT_LIMIT} characters long.`);
  }
}

/**
 * Fetches the image of a post.
 * @throws GraphError unless it is a JPEG of at most 8 MiB between 4:5 and 1.91:1
 */
export async function fetchPostImage(address: string): Promise<Image> {
  const result = await fetchImage(address, MAXIMUM_BYTES);
  if ('failure' in result) {
    if (result.failure === 'too-large') throw publishingError('imageTooLarge');
    if (result.failure === 'timeout') throw publishingError('fetchTimeout');
    throw publishingError('notFetchable');
  }
  const { image } = result;
  if (image.mimeType !== 'image/jpeg') throw publishingError('imageFormat');
  const ratio = image.width / image.height;
  if (ratio < NARROWEST - RATIO_TOLERANCE || ratio > WIDEST + RATIO_TOLERANCE) {
    throw publishingError('aspectRatio');
  }
  return image;
}
