import type { IncomingHttpHeaders } from 'node:http';
import type { PrismaClient } from '@herald/prisma/generated/client/client';
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
    const active = session.activeOrganizationId;
    const stillMember = active && (await isMember(prisma, active, user.id));
    return {
      userId: user.id,
      name: user.name,
      email: user.email,
      workspaceId: stillMember ? active : await ensureWorkspace(prisma, user.id),
      sessionId: session.id,
    };
  };
}

/** Asked of every request: a session outlives the membership it began with. */
async function isMember(
  prisma: PrismaClient,
  workspaceId: string,
  userId: string,
): Promise<boolean> {
  const membership = await prisma.workspaceMember.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
    select: { id: true },
  });
  return membership !== null;
}
