import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';

const SIGN_INS: ReadonlySet<string | undefined> = new Set([
  '/sign-in/email',
  '/passkey/verify-authentication',
]);

/**
 * Ends the session a browser had when the same person signs in there once more, to prove who they are: nothing is left
 * that nobody can see or sign out. A session of somebody else is theirs.
 */
export function oneSessionPerBrowser(): BetterAuthPlugin {
  const endFormer = createAuthMiddleware(async (ctx) => {
    const { newSession, internalAdapter, authCookies, secret } = ctx.context;
    const token = await ctx.getSignedCookie(authCookies.sessionToken.name, secret);
    if (!newSession || !token || token === newSession.session.token) return;
    const former = await internalAdapter.findSession(token);
    if (former?.user.id === newSession.user.id) await internalAdapter.deleteSession(token);
  });
  return {
    id: 'one-session-per-browser',
    hooks: { after: [{ matcher: ({ path }) => SIGN_INS.has(path), handler: endFormer }] },
  };
}
