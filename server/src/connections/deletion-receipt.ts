import { createHmac, timingSafeEqual } from 'node:crypto';
import { isPlatformId, type PlatformId } from '@herald/schema/platform-id';

/** That a person's data was deleted, and when. */
export interface DeletionReceipt {
  readonly platform: PlatformId;
  readonly deletedAt: Date;
}

/** The receipt as a confirmation code: it proves itself, so nothing about the person has to be kept. */
export function writeReceipt(key: Uint8Array, { platform, deletedAt }: DeletionReceipt): string {
  const content = Buffer.from(`${platform} ${deletedAt.toISOString()}`).toString('base64url');
  return `${content}.${sign(key, content)}`;
}

/** Null: no receipt of ours. */
export function readReceipt(key: Uint8Array, code: string): DeletionReceipt | null {
  const [content = '', signature = ''] = code.split('.');
  const expected = Buffer.from(sign(key, content));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const [platform, deletedAt = ''] = Buffer.from(content, 'base64url').toString().split(' ');
  return isPlatformId(platform) ? { platform, deletedAt: new Date(deletedAt) } : null;
}

function sign(key: Uint8Array, content: string): string {
  return createHmac('sha256', key).update(content).digest('base64url');
}
