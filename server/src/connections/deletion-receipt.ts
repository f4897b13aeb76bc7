import { createHmac, timingSafeEqual } from 'node:crypto';
import { isPlatformId, type PlatformId } from '@herald/schema/platform-id';

/** That a person's data was deleted, and when. */
export interface DeletionReceipt {
  readonly platform: PlatformId;
  readonly deletedAt: Date;
}

/** Characters of a signature: 32 bytes in hexadecimal. */
const SIGNATURE_LENGTH = 64;

/**
 * The receipt as a confirmation code: it proves itself, so nothing about the person has to be kept. Meta takes letters
 * and digits only.
 * @see https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
 */
export function writeReceipt(key: Uint8Array, { platform, deletedAt }: DeletionReceipt): string {
  const content = Buffer.from(`${platform} ${deletedAt.toISOString()}`).toString('hex');
  return content + sign(key, content);
}

/**
 * Null: no receipt of ours.
 * @param keys any of them may have signed it.
 */
export function readReceipt(keys: readonly Uint8Array[], code: string): DeletionReceipt | null {
  const content = code.slice(0, -SIGNATURE_LENGTH);
  const given = Buffer.from(code.slice(-SIGNATURE_LENGTH));
  const isSignedWith = (key: Uint8Array) => {
    const expected = Buffer.from(sign(key, content));
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  if (!keys.some(isSignedWith)) return null;
  const [platform, deletedAt = ''] = Buffer.from(content, 'hex').toString().split(' ');
  return isPlatformId(platform) ? { platform, deletedAt: new Date(deletedAt) } : null;
}

function sign(key: Uint8Array, content: string): string {
  return createHmac('sha256', key).update(content).digest('hex');
}
