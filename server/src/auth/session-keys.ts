import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Vault } from '../connections/vault.ts';

/** What the names of our cookies begin with. */
export const COOKIE_PREFIX = 'herald';

/** What cookies of sessions are signed with. */
export interface SessionKeys {
  /** Signs, and is the only one that better-auth knows. */
  readonly secret: string;
  /** The headers of a request, with cookies that one of the other keys signed as if the first had. */
  accept(headers: IncomingHttpHeaders): IncomingHttpHeaders;
}

/** Keys derived from all of the vault's: while the keys are being exchanged, nobody is signed out. */
export function createSessionKeys(vault: Pick<Vault, 'deriveKeys'>): SessionKeys {
  const [secret, ...others] = encode(vault.deriveKeys('sessions'));
  const signedByFirst = (cookie: string): string => {
    const [, name = '', value = ''] = OURS.exec(cookie) ?? [];
    const [, content, signature] = SIGNED.exec(decode(value)) ?? [];
    if (!content || !signature) return cookie;
    if (!others.some((other) => isEqual(sign(content, other), signature))) return cookie;
    return `${name}=${encodeURIComponent(`${content}.${sign(content, secret)}`)}`;
  };
  return {
    secret,
    accept: (headers) =>
      headers.cookie && others.length > 0
        ? { ...headers, cookie: headers.cookie.split(/;\s*/).map(signedByFirst).join('; ') }
        : headers,
  };
}

const OURS = new RegExp(`^((?:__Secure-)?${COOKIE_PREFIX}\\.[\\w.]+)=(.+)$`);
/** As better-auth signs a cookie. */
const SIGNED = /^(.+)\.([A-Za-z0-9+/]{43}=)$/;

function encode([first, ...others]: ReturnType<Vault['deriveKeys']>): readonly [
  string,
  ...string[],
] {
  const base64 = (key: Uint8Array) => Buffer.from(key).toString('base64');
  return [base64(first), ...others.map(base64)];
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

function sign(content: string, secret: string): string {
  return createHmac('sha256', secret).update(content).digest('base64');
}

function isEqual(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
