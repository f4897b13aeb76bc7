import type { Prisma } from '@herald/prisma/generated/client/client';
import { forbidden } from '@herald/schema/coded-errors';
import type { Viewer } from '@herald/schema/context';
import { refusalBelow } from '@herald/schema/workspace-role';

/**
 * Lets one transaction at a time decide over the people of a workspace; rows that refer to it are stored meanwhile, or what
 * is told of a result would wait for somebody who waits for that result.
 */
export async function lockWorkspace(
  tx: Prisma.TransactionClient,
  workspaceId: string,
): Promise<void> {
  await tx.$queryRaw`select id from workspace where id = ${workspaceId} for no key update`;
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

/**
 * Keeps the viewer an owner until the transaction ends, without keeping anybody else from the workspace: what happens in
 * it, and is told to its receivers, goes on.
 * @throws GraphQLError FORBIDDEN
 */
export async function stayOwner(
  tx: Prisma.TransactionClient,
  { workspaceId, userId }: Pick<Viewer, 'workspaceId' | 'userId'>,
): Promise<void> {
  const owners = await tx.$queryRaw<readonly unknown[]>`
    select id from workspace_member
    where workspace_id = ${workspaceId} and user_id = ${userId} and role = 'OWNER' for share`;
  if (owners.length === 0) throw forbidden(refusalBelow('OWNER'));
}
