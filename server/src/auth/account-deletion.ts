import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { deleteSessionCookie } from 'better-auth/cookies';
import * as z from 'zod';
import { SoleOwnerError } from '../account/delete-account.ts';

/** How long a sign-in counts as proof in place of the password, in milliseconds: with a passkey, one signs in anew. */
const JUST_NOW_MS = 2 * 60_000;

/**
 * `POST /delete-account` with the typed email address, and the password unless the person signed in just now. Ends the
 * account; what of it takes longer is done by the queue.
 * @param deleteAccount throws SoleOwnerError.
 */
export function accountDeletion(
  deleteAccount: (userId: string) => Promise<void>,
): BetterAuthPlugin {
  return {
    id: 'account-deletion',
    endpoints: {
      deleteAccount: createAuthEndpoint(
        '/delete-account',
        {
          method: 'POST',
          body: z.object({ email: z.string(), password: z.string().max(128).optional() }),
          use: [sensitiveSessionMiddleware],
        },
        async (ctx) => {
          const { email, password } = ctx.body;
          const { internalAdapter, password: passwords } = ctx.context;
          const { user, session } = ctx.context.session;
          if (email.trim().toLowerCase() !== user.email.toLowerCase())
            throw refusal('EMAIL_DOES_NOT_MATCH', 'This is not the address of your account.');
          if (password === undefined) {
            if (Date.now() - new Date(session.createdAt).getTime() > JUST_NOW_MS)
              throw refusal('PASSWORD_REQUIRED', 'Give your password as well.');
          } else {
            const hash = (await internalAdapter.findCredentialAccount(user.id))?.password;
            if (!hash || !(await passwords.verify({ hash, password })))
              throw refusal('INVALID_PASSWORD', 'This is not your password.');
          }
          await deleteAccount(user.id).catch((error) => {
            throw error instanceof SoleOwnerError ? refusal('SOLE_OWNER', error.message) : error;
          });
          deleteSessionCookie(ctx);
          return ctx.json({ status: true });
        },
      ),
    },
  };
}

function refusal(code: string, message: string): APIError {
  return new APIError('BAD_REQUEST', { code, message });
}
