import { hkdfSync } from 'node:crypto';
import {
  calculateJwkThumbprint,
  decodeProtectedHeader,
  FlattenedEncrypt,
  flattenedDecrypt,
} from 'jose';
import * as z from 'zod';
import type { SecretPlace } from './secret-places.ts';

/** A stored secret that no key opens: another row's, tampered with, or of a key that is gone. */
export class SecretUnreadableError extends Error {
  override readonly name = 'SecretUnreadableError';
}

export interface Vault {
  /** Encrypts with the first key. */
  encrypt(place: SecretPlace, secret: string): Promise<string>;
  /** @throws SecretUnreadableError */
  decrypt(place: SecretPlace, sealed: string): Promise<string>;
  /** Keys for another purpose, 32 bytes each, one derived from each key: the first signs, all verify. */
  deriveKeys(purpose: string): DerivedKeys;
  /** Ids of the keys, in their order; an id is the key's thumbprint and gives nothing of it away. */
  readonly keyIds: readonly [string, ...string[]];
}

export type DerivedKeys = readonly [Uint8Array, ...Uint8Array[]];

const sealedSecret = z.object({
  protected: z.string(),
  iv: z.string(),
  ciphertext: z.string(),
  tag: z.string(),
});

/**
 * Encrypts secrets at rest as JWE (`dir`, `A256GCM`) with the key's thumbprint as `kid`. The place is authenticated
 * with the ciphertext but not stored in it, so a ciphertext moved to another row fails to decrypt.
 * @param keys 32 bytes each in base64: the first encrypts, all decrypt.
 */
export async function createVault(keys: readonly string[]): Promise<Vault> {
  const [first, ...others] = await Promise.all(keys.map(readKey));
  if (!first) throw new Error('the vault needs a key');
  const byId = new Map([first, ...others].map((key) => [key.id, key.bytes]));
  return {
    keyIds: [first.id, ...others.map(({ id }) => id)],
    encrypt: async (place, secret) => {
      const { aad: _place, ...sealed } = await new FlattenedEncrypt(
        new TextEncoder().encode(secret),
      )
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: first.id })
        .setAdditionalAuthenticatedData(new TextEncoder().encode(place))
        .encrypt(first.bytes);
      return JSON.stringify(sealed);
    },
    decrypt: async (place, sealed) => {
      const keyId = keyIdOf(sealed);
      const key = byId.get(keyId ?? '');
      // What was thrown on the way may quote what is stored.
      const unreadable = (reason: string) =>
        new SecretUnreadableError(`the secret of ${place} cannot be decrypted: ${reason}`);
      if (keyId === null) throw unreadable('it is not sealed');
      if (!key) throw unreadable(`it is sealed with key ${keyId}, which is not there`);
      try {
        const { plaintext } = await flattenedDecrypt(
          {
            ...sealedSecret.parse(JSON.parse(sealed)),
            aad: Buffer.from(place).toString('base64url'),
          },
          key,
        );
        return new TextDecoder().decode(plaintext);
      } catch {
        throw unreadable('it was changed, or sealed for another place');
      }
    },
    deriveKeys: (purpose) => {
      const derive = ({ bytes }: Key) => new Uint8Array(hkdfSync('sha256', bytes, '', purpose, 32));
      return [derive(first), ...others.map(derive)];
    },
  };
}

/** A thumbprint: SHA-256 in base64url. */
const keyId = z.string().regex(/^[\w-]{43}$/);

/** Id of the key that a stored secret says it is sealed with; null: it is no sealed secret. */
export function keyIdOf(sealed: string): string | null {
  try {
    return keyId.parse(decodeProtectedHeader(sealedSecret.parse(JSON.parse(sealed))).kid);
  } catch {
    return null;
  }
}

interface Key {
  readonly id: string;
  readonly bytes: Uint8Array;
}

async function readKey(key: string): Promise<Key> {
  const bytes = new Uint8Array(Buffer.from(key, 'base64'));
  const id = await calculateJwkThumbprint({
    kty: 'oct',
    k: Buffer.from(bytes).toString('base64url'),
  });
  return { id, bytes };
}
