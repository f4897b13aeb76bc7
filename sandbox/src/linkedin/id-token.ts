import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { fullName, type Member } from './members.ts';

const ISSUER = 'https://www.linkedin.com/oauth';
const LIFETIME_SECONDS = 60 * 60;

/** Signs who has logged in, and tells the key to check it with. */
export class IdTokens {
  #keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject } | undefined;

  /**
   * Answers a JWT (RS256) with the member's claims.
   * @see https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2
   */
  issue(member: Member, audience: string, now: Date): string {
    const iat = Math.floor(now.getTime() / 1000);
    const claims = {
      iss: ISSUER,
      aud: audience,
      iat,
      exp: iat + LIFETIME_SECONDS,
      sub: member.id,
      name: fullName(member),
      given_name: member.givenName,
      family_name: member.familyName,
      locale: 'en_US',
    };
    const content = `${encode({ alg: 'RS256', typ: 'JWT', kid: 'sandbox' })}.${encode(claims)}`;
    const signature = sign('sha256', Buffer.from(content), this.#makeKeys().privateKey);
    return `${content}.${signature.toString('base64url')}`;
  }

  /** The JSON Web Key Set. */
  keySet(): object {
    const key = this.#makeKeys().publicKey.export({ format: 'jwk' });
    return { keys: [{ ...key, use: 'sig', alg: 'RS256', kid: 'sandbox' }] };
  }

  /** Only when first needed: making an RSA key takes its time. */
  #makeKeys() {
    this.#keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
    return this.#keys;
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
