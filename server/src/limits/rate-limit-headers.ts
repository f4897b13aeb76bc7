import type { Allowance } from './allowances.ts';
import type { Standing } from './rate-limiter.ts';

/**
 * What tells a program how much of an allowance is left, before it is used up.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function rateLimitHeaders(
  { name, acts, perMs }: Allowance,
  { remaining, resetSeconds }: Standing,
): Readonly<Record<string, string>> {
  return {
    'RateLimit-Policy': `"${name}";q=${acts};w=${Math.round(perMs / 1000)}`,
    RateLimit: `"${name}";r=${remaining};t=${resetSeconds}`,
  };
}
