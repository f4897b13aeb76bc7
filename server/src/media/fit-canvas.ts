import type { ImageRequirements } from '../platforms/post.ts';

interface Size {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

type Bounds = Pick<ImageRequirements, 'maxWidth' | 'maxHeight' | 'maxPixels' | 'aspectRatio'>;

/**
 * The size of the canvas an image is put on: padded where its aspect ratio is out of range, then scaled down to the
 * largest size allowed. Never enlarges the picture.
 * @param scale At most 1; how much smaller than possible it shall be.
 */
export function fitCanvas(image: Size, bounds: Bounds, scale = 1): Size {
  const { min, max } = bounds.aspectRatio ?? { min: 0, max: Number.POSITIVE_INFINITY };
  const padded = {
    width: Math.max(image.width, image.height * min),
    height: Math.max(image.height, image.width / max),
  };
  const factor = Math.min(
    scale,
    (bounds.maxWidth ?? padded.width) / padded.width,
    (bounds.maxHeight ?? padded.height) / padded.height,
    Math.sqrt((bounds.maxPixels ?? Number.POSITIVE_INFINITY) / (padded.width * padded.height)),
    1,
  );
  // Whole pixels can miss the range by a hair: the side that is too long gives in.
  const width = Math.round(padded.width * factor);
  const height = Math.round(padded.height * factor);
  const { maxWidth = width, maxHeight = height } = bounds;
  return {
    width: atLeastOne(Math.min(width, maxWidth, Math.floor(height * max))),
    height: atLeastOne(
      Math.min(
        height,
        maxHeight,
        bounds.maxPixels ? Math.floor(bounds.maxPixels / width) : height,
        min > 0 ? Math.floor(width / min) : height,
      ),
    ),
  };
}

/** Whether an image can stay as large as it is. */
export function fits({ width, height }: Size, bounds: Bounds): boolean {
  const { min, max } = bounds.aspectRatio ?? { min: 0, max: Number.POSITIVE_INFINITY };
  const ratio = width / height;
  return (
    width <= (bounds.maxWidth ?? width) &&
    height <= (bounds.maxHeight ?? height) &&
    width * height <= (bounds.maxPixels ?? width * height) &&
    ratio >= min &&
    ratio <= max
  );
}

function atLeastOne(pixels: number): number {
  return Math.max(1, pixels);
}
