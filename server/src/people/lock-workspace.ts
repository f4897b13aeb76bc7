import type { Prisma } from '@herald/prisma/generated/client/client';
import { forbidden } from '@herald/schema/coded-errors';
import type { Viewer } from '@herald/schema/context';
import { refusalBelow } from '@herald/schema/workspace-role';

/** Lets one transaction at a time decide over the people of a workspace. */
export async function lockWorkspace(
  tx: Prisma.TransactionClient,
  workspaceId: string,
): Promise<void> {
  await tx.$queryRaw`select id from workspace where id = ${workspaceId} for update`;
}

/**
 * The same for who owns it. The role a request began with may be over since: by another request, or by what this one
 * asked for before.
 * @throws GraphQLError FORBIDDEN
 */
export async function lockAsOwner(
  tx: Prisma.TransactionClient,
  { workspaceId, userId }: Pick<Viewer, 'workspaceId' | 'userId'>,
): Promise<void> {
  await lockWorkspace(tx, workspaceId);
  const owner = await tx.workspaceMember.findFirst({
    where: { workspaceId, userId, role: 'OWNER' },
    select: { id: true },
  });
  if (!owner) throw forbidden(refusalBelow('OWNER'));
}
