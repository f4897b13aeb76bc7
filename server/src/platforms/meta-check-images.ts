import type { DraftImage } from './draft.ts';
import type { ImageRequirements } from './post.ts';

type Shape = Pick<ImageRequirements, 'aspectRatio'>;

/** Ratios that differ by less are cropped by a hair at most. */
const SAME_SHAPE = 0.01;

/** What becomes of images that do not fit a network as they are, in sentences. */
export function imageWarnings(
  name: string,
  requirements: ImageRequirements,
  images: readonly DraftImage[],
): string[] {
  return images.flatMap(({ file }, index) => {
    if (!file) return [];
    const which = images.length > 1 ? `Image ${index + 1}` : 'The image';
    const warnings: string[] = [];
    if (file.mimeType === 'image/gif' && !requirements.mimeTypes.includes('image/gif'))
      warnings.push(`${which} is a GIF, which ${name} does not move: its first frame is posted.`);
    const ratio = file.width / file.height;
    const shown = fittedRatio(ratio, requirements);
    if (shown > ratio)
      warnings.push(`${which} is too tall for ${name} and gets white bars at its sides.`);
    if (shown < ratio)
      warnings.push(`${which} is too wide for ${name} and gets white bars above and below.`);
    return warnings;
  });
}

/** Whether images differ in shape once they fit; those not known yet may. */
export function haveSameShape(images: readonly DraftImage[], requirements: Shape): boolean {
  const ratios = images.map(({ file }) =>
    file ? fittedRatio(file.width / file.height, requirements) : null,
  );
  const [first = null] = ratios;
  return ratios.every(
    (ratio) => ratio !== null && first !== null && Math.abs(ratio - first) <= first * SAME_SHAPE,
  );
}

/** The ratio of width to height an image is posted with. */
function fittedRatio(ratio: number, { aspectRatio }: Shape): number {
  return aspectRatio ? Math.min(Math.max(ratio, aspectRatio.min), aspectRatio.max) : ratio;
}
