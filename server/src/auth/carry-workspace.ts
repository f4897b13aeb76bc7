import type { PrismaClient } from '@herald/prisma/generated/client/client';
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { ensureWorkspace } from './workspace.ts';

/** Paths that make a new session in the place of the one a browser has. */
const ANEW: ReadonlySet<string | undefined> = new Set([
  '/change-password',
  '/sign-in/email',
  '/passkey/verify-authentication',
]);

interface Carrier {
  readonly plugin: BetterAuthPlugin;
  /** The workspace that a session begins in. @param request what makes it; it is that of the browser, if any. */
  workspaceFor(userId: string, request: Request | undefined): Promise<string>;
}

/**
 * Has a new session work where the former one of the same person and browser did, while they belong there: their page
 * goes on showing that workspace. Where a request makes no new session of an old one, it begins in their first.
 */
export function createWorkspaceCarrier(prisma: PrismaClient): Carrier {
  // A new password deletes the former session before it makes the new one.
  const former = new WeakMap<Request, { readonly userId: string; readonly workspaceId: string }>();
  const remember = createAuthMiddleware(async (ctx) => {
    const { internalAdapter, authCookies, secret } = ctx.context;
    const token = await ctx.getSignedCookie(authCookies.sessionToken.name, secret);
    const found = token ? await internalAdapter.findSession(token) : null;
    if (!found || !ctx.request) return;
    const session = await prisma.authSession.findUnique({
      where: { id: found.session.id },
      select: { userId: true, activeWorkspaceId: true },
    });
    if (session?.activeWorkspaceId)
      former.set(ctx.request, { userId: session.userId, workspaceId: session.activeWorkspaceId });
  });
  return {
    plugin: {
      id: 'carry-workspace',
      hooks: { before: [{ matcher: ({ path }) => ANEW.has(path), handler: remember }] },
    },
    workspaceFor: async (userId, request) => {
      const place = request && former.get(request);
      const still =
        place?.userId === userId
          ? await prisma.workspaceMember.findFirst({ where: place, select: { workspaceId: true } })
          : null;
      return (still ?? (await ensureWorkspace(prisma, userId))).workspaceId;
    },
  };
}
