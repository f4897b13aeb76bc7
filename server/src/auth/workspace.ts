import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '@herald/prisma/generated/client/client';

/** The id of a workspace a person works in: the first they belong to, or a new one of their own. */
export async function ensureWorkspace(prisma: PrismaClient, userId: string): Promise<string> {
  const membership = await prisma.workspaceMember.findFirst({
    where: { userId },
    orderBy: { createdAt: 'asc' },
  });
  if (membership) return membership.workspaceId;
  const user = await prisma.user.findUniqueOrThrow({ where: { id: userId } });
  const id = randomUUID();
  await prisma.workspace.create({
    data: {
      id,
      name: `${user.name}’s workspace`,
      slug: id,
      members: { create: { id: randomUUID(), userId, role: 'owner' } },
    },
  });
  return id;
}
