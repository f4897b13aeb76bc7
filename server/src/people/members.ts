import type { Prisma, WorkspaceMember } from '@herald/prisma/generated/client/client';
import type { Viewer } from '@herald/schema/context';
import { NotFoundError, ValidationError } from '@herald/schema/errors';
import type { PeopleService } from '@herald/schema/people';
import { ensureWorkspace } from '../auth/workspace.ts';
import type { Deps } from '../deps.ts';
import { lockAsOwner, lockWorkspace } from './lock-workspace.ts';

type Members = Pick<PeopleService, 'changeRole' | 'removeMember' | 'leave'>;

/** Who belongs to a workspace, and as what. There is always an owner. */
export function createMembers({ prisma, events }: Pick<Deps, 'prisma' | 'events'>): Members {
  const announceEnd = ({ userId }: WorkspaceMember) =>
    events.pubSub.publish('access:ended', { userId });

  return {
    changeRole: (viewer, memberId, role) =>
      prisma.$transaction(async (tx) => {
        await lockAsOwner(tx, viewer);
        const member = await findMember(tx, viewer, { id: memberId });
        if (role !== 'OWNER') await keepAnOwner(tx, member, ['role']);
        await tx.workspaceMember.update({ where: { id: memberId }, data: { role } });
        if (role !== 'OWNER') await takeBackInvitations(tx, member);
      }),
    removeMember: async (viewer, memberId) => {
      const removed = await prisma.$transaction(async (tx) => {
        await lockAsOwner(tx, viewer);
        const member = await findMember(tx, viewer, { id: memberId });
        if (member.userId === viewer.userId)
          throw invalid(['memberId'], 'You cannot remove yourself. Leave the workspace instead.');
        return end(tx, member);
      });
      announceEnd(removed);
    },
    leave: async (viewer) => {
      const { userId } = viewer;
      const left = await prisma.$transaction(async (tx) => {
        await lockWorkspace(tx, viewer.workspaceId);
        const member = await findMember(tx, viewer, { userId });
        await keepAnOwner(tx, member, []);
        return end(tx, member);
      });
      announceEnd(left);
      const { workspaceId } = await ensureWorkspace(prisma, userId);
      const { name } = await prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
      return { workspaceId, name };
    },
  };
}

/** Without a place of their own to go back to, sessions would be at work here again should the person be invited again. */
async function end(
  tx: Prisma.TransactionClient,
  member: WorkspaceMember,
): Promise<WorkspaceMember> {
  const { id, userId, workspaceId } = member;
  await tx.workspaceMember.delete({ where: { id } });
  await takeBackInvitations(tx, member);
  await tx.authSession.updateMany({
    where: { userId, activeWorkspaceId: workspaceId },
    data: { activeWorkspaceId: null },
  });
  return member;
}

/** Who may not invite any more has nobody coming in, or in again, by a link made before. */
async function takeBackInvitations(
  tx: Prisma.TransactionClient,
  { userId, workspaceId }: WorkspaceMember,
): Promise<void> {
  await tx.workspaceInvitation.updateMany({
    where: { workspaceId, inviterId: userId, status: 'PENDING' },
    data: { status: 'REVOKED' },
  });
}

/** @throws NotFoundError */
async function findMember(
  tx: Prisma.TransactionClient,
  { workspaceId }: Viewer,
  which: Prisma.WorkspaceMemberWhereInput,
): Promise<WorkspaceMember> {
  const member = await tx.workspaceMember.findFirst({ where: { ...which, workspaceId } });
  if (!member) throw new NotFoundError('There is no such member in your workspace.');
  return member;
}

/** @throws ValidationError when the member is the only owner */
async function keepAnOwner(
  tx: Prisma.TransactionClient,
  { id, workspaceId, role }: WorkspaceMember,
  path: readonly string[],
): Promise<void> {
  if (role !== 'OWNER') return;
  const other = await tx.workspaceMember.findFirst({
    where: { workspaceId, role: 'OWNER', id: { not: id } },
    select: { id: true },
  });
  if (!other) throw invalid(path, 'A workspace needs an owner. Make somebody else an owner first.');
}

function invalid(path: readonly string[], message: string): ValidationError {
  return new ValidationError([{ path, message }]);
}
