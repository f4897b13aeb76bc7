import { createHmac } from 'node:crypto';
import { RateLimitedError } from '@herald/schema/coded-errors';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import * as z from 'zod';
import { FAILED_SIGN_INS, FAILED_SIGN_INS_FROM_NETWORK } from '../limits/allowances.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { networkOf } from './client-address.ts';

const credentials = z.object({ email: z.string() });

interface Options {
  readonly limiter: RateLimiter;
  /** Hides whom and where from is counted: nobody finds an address in the counts by trying. */
  readonly key: Uint8Array;
}

/**
 * Counts failed sign-ins for the account they are about, whether there is one or not: few from one network, so that who
 * guesses does not keep the owner out, and many from all, so that who has many networks is bounded as well. An attempt
 * is counted before its password is looked at, and given back when it succeeds. A refusal says in `Retry-After` how
 * long to wait.
 */
export function limitSignIns({ limiter, key }: Options): BetterAuthPlugin {
  const hide = (...parts: readonly string[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
  /** Null: without an e-mail address, the endpoint itself refuses. */
  const countsOf = (body: unknown, headers: Headers | undefined) => {
    const email = credentials.safeParse(body).data?.email.toLowerCase();
    if (email === undefined) return null;
    return { account: [hide(email)], fromNetwork: [hide(email, networkOf(headers))] };
  };
  const count = createAuthMiddleware(async ({ body, headers }) => {
    const counts = countsOf(body, headers);
    if (!counts) return;
    await limiter.use(FAILED_SIGN_INS_FROM_NETWORK, counts.fromNetwork).catch(refuse);
    try {
      await limiter.use(FAILED_SIGN_INS, counts.account);
    } catch (error) {
      await limiter.giveBack(FAILED_SIGN_INS_FROM_NETWORK, counts.fromNetwork);
      refuse(error);
    }
  });
  const forgive = createAuthMiddleware(async ({ body, headers, context }) => {
    const counts = context.newSession && countsOf(body, headers);
    if (!counts) return;
    await limiter.giveBack(FAILED_SIGN_INS_FROM_NETWORK, counts.fromNetwork);
    await limiter.giveBack(FAILED_SIGN_INS, counts.account);
  });
  const matcher = ({ path }: { readonly path?: string | undefined }) => path === '/sign-in/email';
  return {
    id: 'limit-sign-ins',
    hooks: {
      before: [{ matcher, handler: count }],
      after: [{ matcher, handler: forgive }],
    },
  };
}

function refuse(error: unknown): never {
  if (!(error instanceof RateLimitedError)) throw error;
  const { message, retryAfterSeconds } = error;
  const headers = { 'retry-after': String(retryAfterSeconds) };
  throw new APIError('TOO_MANY_REQUESTS', { message, code: 'RATE_LIMITED' }, headers);
}
