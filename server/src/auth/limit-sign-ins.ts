import { createHash } from 'node:crypto';
import { RateLimitedError } from '@herald/schema/coded-errors';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import * as z from 'zod';
import { SIGN_INS } from '../limits/allowances.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';

const credentials = z.object({ email: z.string() });

/**
 * Counts attempts to sign in for the account they are about, whether there is one or not: who has many addresses would
 * otherwise have as many tries at one password. A refusal says in `Retry-After` how long to wait.
 */
export function limitSignIns(limiter: RateLimiter): BetterAuthPlugin {
  const count = createAuthMiddleware(async ({ body }) => {
    const { data } = credentials.safeParse(body);
    // Without an e-mail address, the endpoint itself refuses.
    if (data) await limiter.use(SIGN_INS, [accountOf(data.email)]).catch(refuse);
  });
  return {
    id: 'limit-sign-ins',
    hooks: { before: [{ matcher: ({ path }) => path === '/sign-in/email', handler: count }] },
  };
}

/** Addresses are nobody's to read among counts and in logs. */
function accountOf(email: string): string {
  return createHash('sha256').update(email.toLowerCase()).digest('base64url');
}

function refuse(error: unknown): never {
  if (!(error instanceof RateLimitedError)) throw error;
  const { message, retryAfterSeconds } = error;
  const headers = { 'retry-after': String(retryAfterSeconds) };
  throw new APIError('TOO_MANY_REQUESTS', { message, code: 'RATE_LIMITED' }, headers);
}
