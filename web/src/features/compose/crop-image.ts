import { t } from '@lingui/core/macro';

/** A part of an image, in percent of its width and height. */
export interface CropArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Cuts a part out of an image, at the size it has. @throws Error whose message is a sentence for the person. */
export async function cropImage(
  image: HTMLImageElement,
  { x, y, width, height }: CropArea,
  type: string,
): Promise<File> {
  const { naturalWidth, naturalHeight } = image;
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round((naturalWidth * width) / 100));
  canvas.height = Math.max(1, Math.round((naturalHeight * height) / 100));
  const left = Math.round((naturalWidth * x) / 100);
  const top = Math.round((naturalHeight * y) / 100);
  const context = canvas.getContext('2d');
  context?.drawImage(image, -left, -top);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, QUALITY));
  if (!context || !blob) throw new Error(t`This browser could not crop the image.`);
  return new File([blob], `cropped.${blob.type.replace('image/', '')}`, { type: blob.type });
}

const QUALITY = 0.92;
