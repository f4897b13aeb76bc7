import { createAuthMiddleware, getAuthoritativeSessionFromCtx } from 'better-auth/api';
import * as z from 'zod';
import { isHashedToken } from './hashed-session-tokens.ts';

const listed = z.object({ token: z.string().refine(isHashedToken) });

/**
 * Ends sessions by what a list of them shows, which is the hash of a token: the endpoints' own way looks for a session
 * of that token and finds none, or takes the caller's own session for another. A new password ends all others, whether
 * or not it is asked for.
 */
export const endSessions = createAuthMiddleware(async (ctx) => {
  if (ctx.path === '/change-password')
    return { context: { body: { ...ctx.body, revokeOtherSessions: true } } };
  const others = ctx.path === '/revoke-other-sessions';
  const one = ctx.path === '/revoke-session' ? listed.safeParse(ctx.body).data : undefined;
  if (!others && !one) return;
  const found = await getAuthoritativeSessionFromCtx(ctx);
  // Nobody is signed in: the endpoint itself says so.
  if (!found) return;
  await ctx.context.adapter.deleteMany({
    model: 'session',
    where: [
      { field: 'userId', value: found.user.id },
      one
        ? { field: 'token', value: one.token }
        : { field: 'id', operator: 'ne', value: found.session.id },
    ],
  });
  return ctx.json({ status: true });
});
