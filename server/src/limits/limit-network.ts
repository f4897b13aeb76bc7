import { createHmac } from 'node:crypto';
import { RateLimitedError } from '@herald/schema/coded-errors';
import type { Request, Response } from 'express';
import { networkOf } from '../auth/client-address.ts';
import type { Deps } from '../deps.ts';
import type { Allowance } from './allowances.ts';
import type { RateLimiter } from './rate-limiter.ts';

/**
 * Counts what is asked by whoever comes from one network; nobody finds an address in the counts by trying.
 * @param purpose what the counts are for, so that those of one say nothing of another
 * @returns whether a request may go on; if not, the answer has its `Retry-After`, and the error says why
 */
export function createNetworkLimit(
  { vault }: Pick<Deps, 'vault'>,
  limiter: RateLimiter,
  { allowance, purpose }: { readonly allowance: Allowance; readonly purpose: string },
): (request: Request, response: Response) => Promise<RateLimitedError | null> {
  const [key] = vault.deriveKeys(purpose);
  return async (request, response) => {
    const holder = createHmac('sha256', key)
      .update(networkOf(request.ip ?? ''))
      .digest('base64url');
    try {
      await limiter.use(allowance, [holder]);
      return null;
    } catch (error) {
      if (!(error instanceof RateLimitedError)) throw error;
      response.set('Retry-After', String(error.retryAfterSeconds));
      return error;
    }
  };
}
