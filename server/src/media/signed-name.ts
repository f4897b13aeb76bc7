import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

/** Which version of which image, until when. */
interface MediaAddress {
  readonly mediaId: string;
  /** A word of lower-case letters and digits. */
  readonly variant: string;
  /** File name extension without the dot. */
  readonly extension: string;
  /** In seconds since 1970. */
  readonly expiresAt: number;
}

const NAME = /^([0-9a-z]+)\.(\d{1,12})\.([\w-]{43})\.([a-z]+)$/;
const uuid = z.uuid();

/** The last segment of an image's address: `variant.expiry.signature.extension`, signed together with the image's id. */
export function signName(address: MediaAddress, signingKey: Uint8Array): string {
  const { variant, expiresAt, extension } = address;
  return `${variant}.${expiresAt}.${signature(address, signingKey)}.${extension}`;
}

/**
 * Reads and checks what {@link signName} wrote; null: not ours, changed, or expired.
 * @param signingKeys any of them may have signed it.
 */
export function readSignedName(
  mediaId: string,
  name: string,
  signingKeys: readonly Uint8Array[],
  now: Date,
): MediaAddress | null {
  const [, variant, expiry, given, extension] = NAME.exec(name) ?? [];
  if (!uuid.safeParse(mediaId).success || !variant || !expiry || !given || !extension) return null;
  const address = { mediaId, variant, extension, expiresAt: Number(expiry) };
  const right = signingKeys.some((key) =>
    timingSafeEqual(Buffer.from(given), Buffer.from(signature(address, key))),
  );
  return right && address.expiresAt * 1000 > now.getTime() ? address : null;
}

function signature({ mediaId, variant, expiresAt, extension }: MediaAddress, key: Uint8Array) {
  return createHmac('sha256', key)
    .update(`${mediaId}/${variant}.${expiresAt}.${extension}`)
    .digest('base64url');
}
