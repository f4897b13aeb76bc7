import pLimit from 'p-limit';
import sharp, { type Sharp } from 'sharp';

/** The kinds of images that come in and go out. */
export type ImageMimeType = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp';

export interface ImageInfo {
  readonly mimeType: ImageMimeType;
  /** In pixels, as the image is meant to be seen. */
  readonly width: number;
  readonly height: number;
}

interface InspectedImage extends ImageInfo {
  readonly animated: boolean;
}

interface CleanImage extends ImageInfo {
  readonly data: Uint8Array;
}

/** The bytes are no image we can work with; the message is a sentence for the person who gave them. */
export class UnsupportedImageError extends Error {
  override readonly name = 'UnsupportedImageError';
}

const MAX_PIXELS = 40_000_000;
/** Each frame is work of its own, however small it is. */
const MAX_FRAMES = 1_000;
const SUPPORTED = 'Use a JPEG, PNG, GIF or WebP image.';

/** Signatures are those of the first bytes in hexadecimal. */
const FORMATS = {
  'image/jpeg': { extension: 'jpg', signature: /^ffd8ff/ },
  'image/png': { extension: 'png', signature: /^89504e470d0a1a0a/ },
  'image/gif': { extension: 'gif', signature: /^47494638(37|39)61/ },
  'image/webp': { extension: 'webp', signature: /^52494646.{8}57454250/ },
} as const satisfies Record<ImageMimeType, unknown>;

const MIME_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] as const;

/** The kind of image by its first bytes; null: none of ours. Says nothing of the rest. */
export function mimeTypeOf(bytes: Uint8Array): ImageMimeType | null {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  return MIME_TYPES.find((type) => FORMATS[type].signature.test(start)) ?? null;
}

/** File name extension without the dot. */
export function extensionOf(mimeType: ImageMimeType): string {
  return FORMATS[mimeType].extension;
}

/** Decoding takes memory by the pixel, and threads that look-ups and files need too: two at a time, the others wait. */
export const inTurn = pLimit(2);

/** Opens an image of at most 40 megapixels for work; a damaged one fails when it is read. */
export function openImage(bytes: Uint8Array, animated = false): Sharp {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', animated });
}

/**
 * Looks at the beginning of an image.
 * @throws UnsupportedImageError when it is no JPEG, PNG, GIF or WebP, or has more than 1,000 frames, or more than 40
 * megapixels over all its frames.
 */
export async function inspectImage(bytes: Uint8Array): Promise<InspectedImage> {
  // By signature first: the decoder would also open formats nobody asked for.
  const mimeType = mimeTypeOf(bytes);
  if (!mimeType) throw new UnsupportedImageError(`This is no image Herald can post. ${SUPPORTED}`);
  try {
    const { autoOrient, pages = 1, pageHeight } = await openImage(bytes, true).metadata();
    if (pages > MAX_FRAMES)
      throw new UnsupportedImageError(
        'The animation has more than 1,000 frames. Make it shorter and try again.',
      );
    // Of an animation the height is that of all its frames.
    const height = pageHeight ?? autoOrient.height;
    return { mimeType, width: autoOrient.width, height, animated: pages > 1 };
  } catch (cause) {
    if (cause instanceof UnsupportedImageError) throw cause;
    const message =
      cause instanceof Error && /pixel limit/.test(cause.message)
        ? 'The image has more than 40 megapixels. Make it smaller and try again.'
        : `The image cannot be read. ${SUPPORTED}`;
    throw new UnsupportedImageError(message, { cause });
  }
}

/**
 * Re-encodes an image in its own format: turned upright, in sRGB, without metadata (where and with what it was taken)
 * and without anything hidden behind the picture. Animations stay animations.
 * @throws UnsupportedImageError as {@link inspectImage}, and when the image is damaged.
 */
export function cleanImage(bytes: Uint8Array): Promise<CleanImage> {
  return inTurn(() => clean(bytes));
}

async function clean(bytes: Uint8Array): Promise<CleanImage> {
  const { mimeType, animated } = await inspectImage(bytes);
  const image = openImage(bytes, animated);
  const upright = animated ? image : image.autoOrient();
  try {
    const { data, info } = await encode(upright, mimeType, 90).toBuffer({
      resolveWithObject: true,
    });
    return { data, mimeType, width: info.width, height: info.pageHeight ?? info.height };
  } catch (cause) {
    throw new UnsupportedImageError('The image is damaged. Save it anew and try again.', { cause });
  }
}

/** Encodes with a quality from 1 to 100, where the format knows such a thing. */
export function encode(image: Sharp, mimeType: ImageMimeType, quality: number): Sharp {
  switch (mimeType) {
    case 'image/jpeg':
      return image.jpeg({ quality });
    case 'image/webp':
      return image.webp({ quality });
    case 'image/png':
      return image.png({ compressionLevel: 9 });
    case 'image/gif':
      return image.gif();
    default:
      return mimeType satisfies never;
  }
}
