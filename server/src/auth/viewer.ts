import type { IncomingHttpHeaders } from 'node:http';
import type { PrismaClient, WorkspaceRole } from '@herald/prisma/generated/client/client';
import type { Viewer } from '@herald/schema/context';
import { fromNodeHeaders } from 'better-auth/node';
import type { Auth } from './auth.ts';
import type { SessionKeys } from './session-keys.ts';
import { ensureWorkspace } from './workspace.ts';

/** Tells who a request comes from; null: nobody is signed in. */
export type ViewerOf = (headers: IncomingHttpHeaders) => Promise<Viewer | null>;

export function createViewerOf(
  auth: Auth,
  prisma: PrismaClient,
  { accept }: SessionKeys,
): ViewerOf {
  return async (headers) => {
    if (!headers.cookie) return null;
    const found = await auth.api.getSession({ headers: fromNodeHeaders(accept(headers)) });
    if (!found) return null;
    const { session, user } = found;
    const place = await findPlace(prisma, session);
    if (!place) return null;
    const { workspaceId, role } = place.workspaceId
      ? place
      : await ensureWorkspace(prisma, user.id);
    const { id: userId, name, email } = user;
    return { userId, name, email, workspaceId, role, sessionId: session.id };
  };
}

type Place =
  | { readonly workspaceId: string; readonly role: WorkspaceRole }
  | { readonly workspaceId: null; readonly role: null };

/**
 * Where a session is at work: in the workspace it chose while the person belongs there, else in the first they belong
 * to, or in none. Null: the session has ended. Asked of every request, in one statement: a session outlives the
 * membership it began with, and its cookie outlives both for a while.
 */
async function findPlace(
  prisma: PrismaClient,
  session: { readonly id: string; readonly userId: string },
): Promise<Place | null> {
  const [place] = await prisma.$queryRaw<readonly Place[]>`
    select member.workspace_id as "workspaceId", member.role
    from auth_session session
    left join workspace_member member on member.user_id = session.user_id
    where session.id = ${session.id} and session.user_id = ${session.userId}
    order by member.workspace_id = session.active_workspace_id desc nulls last, member.created_at, member.id
    limit 1`;
  return place ?? null;
}
