import { createHash, randomBytes } from 'node:crypto';

/** So that people and scanners of leaked secrets know one when they see it. */
const PREFIX = 'hrld_';
const SHOWN = PREFIX.length + 4;
const WHOLE = /^hrld_[\w-]{43}$/;
const WITHIN = /hrld_[\w-]{20}/;

/** A new key: 256 random bits, which nobody finds by trying. */
export function newSecret(): string {
  return PREFIX + randomBytes(32).toString('base64url');
}

/** What is stored of a key. It is random through and through: a slow hash would only slow down who has it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** How a key begins, for people to tell it by. */
export function startOf(secret: string): string {
  return secret.slice(0, SHOWN);
}

/** Whether a text can be a key at all. */
export function looksLikeKey(text: string): boolean {
  return WHOLE.test(text);
}

/** Whether an address holds a key, whichever parameter it is in. */
export function holdsKey(address: string): boolean {
  return WITHIN.test(address.replaceAll(/%5f/gi, '_').replaceAll(/%2d/gi, '-'));
}
