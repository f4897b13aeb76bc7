import sharp from 'sharp';

/** An image whose bytes were read and understood. */
export interface Image {
  readonly bytes: Buffer;
  readonly mimeType: string;
  /** In pixels, as it is shown. */
  readonly width: number;
  readonly height: number;
}

export type ImageFailure = 'unreachable' | 'timeout' | 'too-large' | 'not-an-image';

export type ImageResult = { readonly image: Image } | { readonly failure: ImageFailure };

const TIMEOUT_MS = 10_000;

/**
 * Fetches an image as Meta's crawler does: over HTTP, without following redirects, and only when the answer calls
 * itself an image.
 * @param maximumBytes what is read at most
 */
export async function fetchImage(address: string, maximumBytes: number): Promise<ImageResult> {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    return { failure: 'unreachable' };
  }
  try {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { 'User-Agent': 'facebookexternalhit/1.1', Accept: 'image/*' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status !== 200 || !response.body) {
      await response.body?.cancel();
      return { failure: 'unreachable' };
    }
    if (!response.headers.get('content-type')?.startsWith('image/')) {
      await response.body.cancel();
      return { failure: 'not-an-image' };
    }
    const bytes = await readAtMost(response.body, maximumBytes);
    return bytes ? await readImage(bytes) : { failure: 'too-large' };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return { failure: timedOut ? 'timeout' : 'unreachable' };
  }
}

/** Reads type and size of an image from its bytes. */
export async function readImage(bytes: Buffer): Promise<ImageResult> {
  if (bytes.length >= 26 && bytes.toString('latin1', 0, 2) === 'BM') return readBitmap(bytes);
  try {
    const { format, width, height, orientation = 1 } = await sharp(bytes).metadata();
    // EXIF orientations from 5 on turn the image by a quarter.
    const [shownWidth, shownHeight] = orientation >= 5 ? [height, width] : [width, height];
    return {
      image: { bytes, mimeType: `image/${format}`, width: shownWidth, height: shownHeight },
    };
  } catch {
    return { failure: 'not-an-image' };
  }
}

/** Whether the whole picture can be seen, not only what its beginning says of it. */
export async function isWhole({ bytes }: Image): Promise<boolean> {
  try {
    await sharp(bytes).resize(8).toBuffer();
    return true;
  } catch {
    return false;
  }
}

/** Bitmaps are foreign to the image library; their header tells enough. */
function readBitmap(bytes: Buffer): ImageResult {
  const width = bytes.readInt32LE(18);
  const height = Math.abs(bytes.readInt32LE(22));
  return { image: { bytes, mimeType: 'image/bmp', width, height } };
}

async function readAtMost(
  body: ReadableStream<Uint8Array>,
  maximum: number,
): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    // Leaving the loop cancels the rest of the body.
    if (length > maximum) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
