import { createHash } from 'node:crypto';

type ChallengeMethod = 'S256' | 'plain';

/** What an authorize request bound its code to. */
export interface CodeChallenge {
  readonly challenge: string;
  readonly method: ChallengeMethod;
}

/**
 * Whether a code verifier is the one a challenge was made from.
 * @see https://datatracker.ietf.org/doc/html/rfc7636#section-4.6
 */
export function verifierMatches({ challenge, method }: CodeChallenge, verifier: string): boolean {
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return false;
  if (method === 'plain') return verifier === challenge;
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}
