import { expect, it } from 'vitest';
import { verifierMatches } from './pkce.ts';

// The example of RFC 7636, appendix B.
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const S256 = { challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', method: 'S256' } as const;

it('accepts the verifier a challenge was made from', () => {
  expect(verifierMatches(S256, VERIFIER)).toBe(true);
  expect(verifierMatches({ challenge: VERIFIER, method: 'plain' }, VERIFIER)).toBe(true);
});

it('refuses every other verifier', () => {
  expect(verifierMatches(S256, `${VERIFIER}x`)).toBe(false);
  expect(verifierMatches({ ...S256, method: 'plain' }, VERIFIER)).toBe(false);
  expect(verifierMatches({ challenge: 'short', method: 'plain' }, 'short')).toBe(false);
});
