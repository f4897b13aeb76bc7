import type { Prisma } from '@herald/prisma/generated/client/client';
import { NotFoundError } from '@herald/schema/errors';
import type { WorkspaceService } from '@herald/schema/people';
import { createWorkspace } from '../auth/workspace.ts';
import type { Deps } from '../deps.ts';
import { readOrigins } from '../embed/embed-origins.ts';
import { readName, readProfile } from './profile.ts';

/** The workspaces of a person, as the API asks for them. */
export function createWorkspaceService({ prisma }: Pick<Deps, 'prisma'>): WorkspaceService {
  return {
    create: async ({ userId, sessionId }, given) => {
      const name = readName(given);
      return prisma.$transaction(async (tx) => {
        const { workspaceId } = await createWorkspace(tx, userId, name);
        await workIn(tx, sessionId, workspaceId);
        return { workspaceId, name };
      });
    },
    enter: async ({ userId, sessionId }, workspaceId) => {
      const member = await prisma.workspaceMember.findUnique({
        where: { workspaceId_userId: { workspaceId, userId } },
        select: { workspace: { select: { name: true } } },
      });
      if (!member) throw new NotFoundError('You do not belong to such a workspace.');
      await workIn(prisma, sessionId, workspaceId);
      return { workspaceId, name: member.workspace.name };
    },
    changeProfile: async ({ workspaceId }, change) => {
      const data = await readProfile(prisma, workspaceId, change);
      await prisma.workspace.update({ where: { id: workspaceId }, data });
    },
    changeEmbedOrigins: async ({ workspaceId }, origins) => {
      const embedOrigins = readOrigins(origins);
      await prisma.workspace.update({ where: { id: workspaceId }, data: { embedOrigins } });
    },
  };
}

async function workIn(
  tx: Pick<Prisma.TransactionClient, 'authSession'>,
  sessionId: string,
  workspaceId: string,
): Promise<void> {
  await tx.authSession.updateMany({
    where: { id: sessionId },
    data: { activeWorkspaceId: workspaceId },
  });
}
