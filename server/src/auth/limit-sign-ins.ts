import { createHmac } from 'node:crypto';
import { RateLimitedError } from '@herald/schema/coded-errors';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware, getAuthoritativeSessionFromCtx } from 'better-auth/api';
import * as z from 'zod';
import {
  FAILED_SIGN_INS,
  FAILED_SIGN_INS_FROM_NETWORK,
  PASSWORD_RESETS,
} from '../limits/allowances.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { CLIENT_ADDRESS_HEADER, networkOf } from './client-address.ts';

const credentials = z.object({ email: z.string() });

/** Where a person who is signed in gives their password once more. */
const AGAIN: ReadonlySet<string | undefined> = new Set(['/change-password', '/delete-account']);

interface Options {
  readonly limiter: RateLimiter;
  /** Hides whom and where from is counted: nobody finds an address in the counts by trying. */
  readonly key: Uint8Array;
}

/**
 * Counts failed sign-ins for the account they are about, whether there is one or not: few from one network, so that who
 * guesses does not keep the owner out, and many from all, so that who has many networks is bounded as well. An attempt
 * is counted before its password is looked at, and given back when it succeeds. A refusal says in `Retry-After` how
 * long to wait. A password that is asked for within a session counts as a sign-in: it can be guessed there just the same. Links to a new one are counted
 * as well, whether there is anybody to mail them to or not.
 */
export function limitSignIns({ limiter, key }: Options): BetterAuthPlugin {
  const hide = (...parts: readonly string[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
  const countsOf = (address: string, headers: Headers | undefined) => {
    const email = address.toLowerCase();
    const network = networkOf(headers?.get(CLIENT_ADDRESS_HEADER) ?? '');
    return { account: [hide(email)], fromNetwork: [hide(email, network)] };
  };
  const count = async (email: string, headers: Headers | undefined) => {
    const counts = countsOf(email, headers);
    await limiter.use(FAILED_SIGN_INS_FROM_NETWORK, counts.fromNetwork).catch(refuse);
    try {
      await limiter.use(FAILED_SIGN_INS, counts.account);
    } catch (error) {
      await limiter.giveBack(FAILED_SIGN_INS_FROM_NETWORK, counts.fromNetwork);
      refuse(error);
    }
  };
  const countSignIn = createAuthMiddleware(async ({ body, headers }) => {
    const email = credentials.safeParse(body).data?.email;
    // Without an email address, the endpoint itself refuses.
    if (email !== undefined) await count(email, headers);
  });
  const countAgain = createAuthMiddleware(async (ctx) => {
    const found = await getAuthoritativeSessionFromCtx(ctx);
    // Nobody is signed in: the endpoint itself says so.
    if (found) await count(found.user.email, ctx.headers);
  });
  const countReset = createAuthMiddleware(async ({ body }) => {
    const email = credentials.safeParse(body).data?.email;
    if (email === undefined) return;
    await limiter.use(PASSWORD_RESETS, [hide(email.toLowerCase())]).catch(refuse);
  });
  const forgive = createAuthMiddleware(async ({ headers, context: { newSession } }) => {
    if (!newSession) return;
    const counts = countsOf(newSession.user.email, headers);
    await limiter.giveBack(FAILED_SIGN_INS_FROM_NETWORK, counts.fromNetwork);
    await limiter.giveBack(FAILED_SIGN_INS, counts.account);
  });
  const signsIn = ({ path }: { readonly path?: string | undefined }) => path === '/sign-in/email';
  const asksAgain = ({ path }: { readonly path?: string | undefined }) => AGAIN.has(path);
  return {
    id: 'limit-sign-ins',
    hooks: {
      before: [
        { matcher: signsIn, handler: countSignIn },
        { matcher: asksAgain, handler: countAgain },
        { matcher: ({ path }) => path === '/request-password-reset', handler: countReset },
      ],
      after: [{ matcher: (ctx) => signsIn(ctx) || asksAgain(ctx), handler: forgive }],
    },
  };
}

function refuse(error: unknown): never {
  if (!(error instanceof RateLimitedError)) throw error;
  const { message, retryAfterSeconds } = error;
  const headers = { 'retry-after': String(retryAfterSeconds) };
  throw new APIError('TOO_MANY_REQUESTS', { message, code: 'RATE_LIMITED' }, headers);
}
