import sharp, { type Metadata } from 'sharp';
import { apiError, validationError } from './refusal.ts';
import type { Settings } from './settings.ts';

export const IMAGE_MIME_TYPES: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
];

/** What the bytes of an upload are. */
export interface ReadImage {
  readonly mimeType: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Verifies an upload by its bytes, not by what it is called.
 * @throws Refusal 422 for what is no image of a supported type, too many bytes or too many pixels
 */
export async function readImage(bytes: Buffer, settings: Settings): Promise<ReadImage> {
  const { format, compression, width, height } = await readMetadata(bytes);
  const mimeType = `image/${format === 'heif' && compression === 'av1' ? 'avif' : format}`;
  if (!IMAGE_MIME_TYPES.includes(mimeType)) throw validationError('File content type is invalid');
  if (bytes.length > settings.imageSizeLimit) {
    const megabytes = settings.imageSizeLimit / 1024 / 1024;
    throw validationError(`File file size must be less than ${megabytes} MB`);
  }
  if (width * height > settings.imageMatrixLimit) {
    throw validationError(`${width}x${height} images are not supported`);
  }
  return { mimeType, width, height };
}

async function readMetadata(bytes: Buffer): Promise<Metadata> {
  try {
    return await sharp(bytes).metadata();
  } catch {
    throw apiError(422, 'File type of uploaded media could not be verified');
  }
}
