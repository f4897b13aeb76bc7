import { passkey } from '@better-auth/passkey';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware, getAuthoritativeSessionFromCtx } from 'better-auth/api';
import * as z from 'zod';
import { holdsNul } from '../http/refuse-nul.ts';

const MAKES = '/passkey/generate-register-options';
const ASKS = '/passkey/generate-authenticate-options';
const SIGNS_IN = '/passkey/verify-authentication';
/** Paths that change the passkeys of who is signed in, or list them. */
const isOwn = (path = '') => path.startsWith('/passkey/') && path !== ASKS && path !== SIGNS_IN;

const named = z.object({
  name: z
    .string()
    .trim()
    .max(100)
    .refine((name) => !holdsNul(name))
    .optional(),
});

/**
 * Passkeys of people at the pages under `publicUrl`. One stands for the password, so the device has to make sure who
 * holds it, when it is made and whenever it is used. Adding one takes a fresh session.
 */
export function passkeys(publicUrl: string): BetterAuthPlugin {
  return passkey({
    rpID: new URL(publicUrl).hostname,
    rpName: 'Herald',
    origin: publicUrl,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      afterVerification: async ({ verification: { registrationInfo } }) =>
        requireVerified(registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: async ({ verification: { authenticationInfo } }) =>
        requireVerified(authenticationInfo.userVerified),
    },
  });
}

function requireVerified(userVerified: boolean | undefined): void {
  if (userVerified) return;
  throw new APIError('BAD_REQUEST', {
    code: 'PERSON_NOT_VERIFIED',
    message: 'The device did not check who you are. Set up its lock, then try again.',
  });
}

/** Closes what the plugin for passkeys leaves open. */
export function guardPasskeys(): BetterAuthPlugin {
  // A session that was ended lives on in its cookie for a minute: enough to add a key of one's own.
  const stillSignedIn = createAuthMiddleware(async (ctx) => {
    const found = await getAuthoritativeSessionFromCtx(ctx);
    if (!found)
      throw new APIError('UNAUTHORIZED', { code: 'UNAUTHORIZED', message: 'Sign in first.' });
    if (ctx.body && !named.safeParse(ctx.body).success)
      throw new APIError('BAD_REQUEST', {
        code: 'INVALID_NAME',
        message: 'Give the passkey a name of at most 100 characters.',
      });
    // What the passkey is called is for this list; devices are told whose it is.
    if (ctx.path === MAKES) return { context: { query: { ...ctx.query, name: found.user.email } } };
  });
  const askToVerify = createAuthMiddleware(async (ctx) => {
    const { returned } = ctx.context;
    if (typeof returned !== 'object' || returned === null || returned instanceof APIError) return;
    return ctx.json({ ...returned, userVerification: 'required' });
  });
  return {
    id: 'guard-passkeys',
    hooks: {
      before: [{ matcher: ({ path }) => isOwn(path), handler: stillSignedIn }],
      after: [{ matcher: ({ path }) => path === ASKS, handler: askToVerify }],
    },
  };
}
