import { randomInt } from 'node:crypto';

const SHORTCODE_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Makes an id of 18 digits, too large for a JavaScript number as the real ones are. */
export function newNumericId(prefix: string): string {
  let id = prefix;
  while (id.length < 18) id += randomInt(10);
  return id;
}

/** Writes an id the short way permalinks of Instagram and Threads do. */
export function shortcodeOf(id: string): string {
  let rest = BigInt(id);
  let shortcode = '';
  while (rest > 0n) {
    shortcode = SHORTCODE_ALPHABET.charAt(Number(rest % 64n)) + shortcode;
    rest /= 64n;
  }
  return shortcode;
}
