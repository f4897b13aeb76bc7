import { hkdfSync } from 'node:crypto';
import { calculateJwkThumbprint, FlattenedEncrypt, flattenedDecrypt } from 'jose';
import * as z from 'zod';

/** The row and column a secret belongs to; it decrypts nowhere else. */
export type SecretPlace =
  | `oauth_grant/${string}/access_token`
  | `oauth_grant/${string}/refresh_token`
  | `social_connection/${string}/access_token`
  | `connection_attempt/${string}/code_verifier`
  | `connection_attempt/${string}/candidates`
  | `instance_app/${string}/client_secret`;

/** A stored secret that no key opens: another row's, tampered with, or of a key that is gone. */
export class SecretUnreadableError extends Error {
  override readonly name = 'SecretUnreadableError';
}

export interface Vault {
  /** Encrypts with the first key. */
  encrypt(place: SecretPlace, secret: string): Promise<string>;
  /** @throws SecretUnreadableError */
  decrypt(place: SecretPlace, sealed: string): Promise<string>;
  /** A key for another purpose, derived from the first: 32 bytes. */
  deriveKey(purpose: string): Uint8Array;
}

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
      try {
        const { plaintext } = await flattenedDecrypt(
          {
            ...sealedSecret.parse(JSON.parse(sealed)),
            aad: Buffer.from(place).toString('base64url'),
          },
          (header) => {
            const key = byId.get(header?.kid ?? '');
            if (!key) throw new Error('no such key');
            return key;
          },
        );
        return new TextDecoder().decode(plaintext);
      } catch (cause) {
        throw new SecretUnreadableError(`the secret of ${place} cannot be decrypted`, { cause });
      }
    },
    deriveKey: (purpose) => new Uint8Array(hkdfSync('sha256', first.bytes, '', purpose, 32)),
  };
}

async function readKey(key: string): Promise<{ readonly id: string; readonly bytes: Uint8Array }> {
  const bytes = new Uint8Array(Buffer.from(key, 'base64'));
  const id = await calculateJwkThumbprint({
    kty: 'oct',
    k: Buffer.from(bytes).toString('base64url'),
  });
  return { id, bytes };
}
