import { randomUUID } from 'node:crypto';
import type { Prisma, PrismaClient } from '@herald/prisma/generated/client/client';

/** The id of a workspace a person works in: the first they belong to, or a new one of their own. */
export async function ensureWorkspace(prisma: PrismaClient, userId: string): Promise<string> {
  return (await findWorkspace(prisma, userId)) ?? (await createWorkspace(prisma, userId));
}

async function findWorkspace(
  prisma: Pick<Prisma.TransactionClient, 'workspaceMember'>,
  userId: string,
): Promise<string | null> {
  const membership = await prisma.workspaceMember.findFirst({
    where: { userId },
    orderBy: { createdAt: 'asc' },
    select: { workspaceId: true },
  });
  return membership?.workspaceId ?? null;
}

/** One at a time per person: who comes second finds what the first has made. */
async function createWorkspace(prisma: PrismaClient, userId: string): Promise<string> {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`workspace of ${userId}`}, 0))`;
    const made = await findWorkspace(tx, userId);
    if (made) return made;
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const id = randomUUID();
    await tx.workspace.create({
      data: {
        id,
        name: `${user.name}’s workspace`,
        slug: id,
        members: { create: { id: randomUUID(), userId, role: 'owner' } },
      },
    });
    return id;
  });
}
