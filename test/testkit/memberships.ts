import { randomUUID } from 'node:crypto';
import type { WorkspaceRole } from '@herald/prisma/generated/client/client';
import type { TestApp } from './app.ts';
import type { Client } from './client.ts';

type Rows = Pick<TestApp, 'deps'>;

/** The rows of a person and of the workspace they began with. */
export async function rowsOf({ deps: { prisma } }: Rows, { email }: Client) {
  const { userId, workspaceId } = await prisma.workspaceMember.findFirstOrThrow({
    where: { user: { email } },
    orderBy: { createdAt: 'asc' },
    select: { userId: true, workspaceId: true },
  });
  return { userId, workspaceId };
}

/** Makes a person a member of another's workspace, as if invited, and at work there; answers the ids of the rows. */
export async function join(app: Rows, who: Client, owner: Client, role: WorkspaceRole) {
  const { userId, workspaceId: own } = await rowsOf(app, who);
  const { workspaceId } = await rowsOf(app, owner);
  const id = randomUUID();
  await app.deps.prisma.workspaceMember.create({ data: { id, workspaceId, userId, role } });
  await workIn(app, who, workspaceId);
  return { id, userId, workspaceId, own };
}

/** Puts all sessions of a person to work in a workspace. */
export async function workIn(
  { deps: { prisma } }: Rows,
  { email }: Client,
  workspaceId: string,
): Promise<void> {
  await prisma.authSession.updateMany({
    where: { user: { email } },
    data: { activeWorkspaceId: workspaceId },
  });
}
