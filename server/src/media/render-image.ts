import type { ImageRequirements } from '../platforms/post.ts';
import { fitCanvas, fits } from './fit-canvas.ts';
import {
  encode,
  type ImageInfo,
  type ImageMimeType,
  inTurn,
  openImage,
  UnsupportedImageError,
} from './image-file.ts';

/** Best first; the next is tried when the file is still too large. */
const QUALITIES = [90, 80, 70, 60];
/** Below this the picture would be unrecognisable. */
const SMALLEST_SCALE = 0.1;
const WHITE = '#ffffff';

/**
 * Converts an image to what a platform takes, as little as possible: unchanged where it fits, else in its own format,
 * else as JPEG on white; first with less quality, then smaller. An animation that does not fit becomes its first frame.
 * @throws UnsupportedImageError when no version is small enough.
 */
export async function renderImage(
  original: Uint8Array,
  info: ImageInfo,
  requirements: ImageRequirements,
): Promise<Uint8Array> {
  if (
    requirements.mimeTypes.includes(info.mimeType) &&
    original.byteLength <= requirements.maxBytes &&
    fits(info, requirements)
  )
    return original;
  for (let scale = 1; scale >= SMALLEST_SCALE; scale *= 0.75)
    for (const mimeType of targets(info.mimeType, requirements.mimeTypes))
      for (const quality of mimeType === 'image/png' ? [100] : QUALITIES) {
        const data = await convert(original, info, requirements, { mimeType, quality, scale });
        if (data.byteLength <= requirements.maxBytes) return data;
      }
  throw new UnsupportedImageError(
    'The image cannot be made small enough for this network. Choose another one.',
  );
}

/** Formats to try, in order; a still frame is no reason to write a GIF. */
function targets(
  own: ImageMimeType,
  allowed: readonly ImageMimeType[],
): ReadonlySet<ImageMimeType> {
  const preferred = [own, 'image/jpeg', ...allowed] as const;
  const possible = preferred.filter((type) => allowed.includes(type));
  return new Set(possible.some(isStill) ? possible.filter(isStill).slice(0, 2) : possible);
}

function isStill(type: ImageMimeType): boolean {
  return type !== 'image/gif';
}

interface Attempt {
  readonly mimeType: ImageMimeType;
  readonly quality: number;
  readonly scale: number;
}

async function convert(
  original: Uint8Array,
  info: ImageInfo,
  requirements: ImageRequirements,
  { mimeType, quality, scale }: Attempt,
): Promise<Uint8Array> {
  const canvas = fitCanvas(info, requirements, scale);
  const padded = !fits(info, { aspectRatio: requirements.aspectRatio });
  const opaque = padded || mimeType === 'image/jpeg';
  const image = opaque ? openImage(original).flatten({ background: WHITE }) : openImage(original);
  // Without padding the ratio is the image's own but for rounding, which must not show as a white line.
  const resized = image.resize({ ...canvas, fit: padded ? 'contain' : 'fill', background: WHITE });
  return await inTurn(() => encode(resized, mimeType, quality).toBuffer());
}
