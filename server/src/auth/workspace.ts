import { randomUUID } from 'node:crypto';
import type { Prisma, PrismaClient, WorkspaceRole } from '@herald/prisma/generated/client/client';

/** A workspace as one of its members has it. */
interface Membership {
  readonly workspaceId: string;
  readonly role: WorkspaceRole;
}

/** A workspace a person works in: the first they belong to, or a new one of their own. */
export async function ensureWorkspace(prisma: PrismaClient, userId: string): Promise<Membership> {
  return (await findMembership(prisma, userId)) ?? (await createFirst(prisma, userId));
}

/** Makes a workspace of a person, who is its owner. */
export async function createWorkspace(
  prisma: Pick<Prisma.TransactionClient, 'workspace'>,
  userId: string,
  name: string,
): Promise<Membership> {
  const id = randomUUID();
  const members = { create: { id: randomUUID(), userId, role: 'OWNER' as const } };
  await prisma.workspace.create({ data: { id, name, slug: id, members } });
  return { workspaceId: id, role: 'OWNER' };
}

function findMembership(
  prisma: Pick<Prisma.TransactionClient, 'workspaceMember'>,
  userId: string,
): Promise<Membership | null> {
  return prisma.workspaceMember.findFirst({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { workspaceId: true, role: true },
  });
}

/** One at a time per person: who comes second finds what the first has made. */
async function createFirst(prisma: PrismaClient, userId: string): Promise<Membership> {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`workspace of ${userId}`}, 0))`;
    const made = await findMembership(tx, userId);
    if (made) return made;
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    return createWorkspace(tx, userId, `${user.name}’s workspace`);
  });
}
