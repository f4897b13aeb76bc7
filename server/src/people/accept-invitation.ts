import { randomUUID } from 'node:crypto';
import type { WorkspaceInvitation } from '@herald/prisma/generated/client/client';
import type { Viewer } from '@herald/schema/context';
import { InvitationUnusableError } from '@herald/schema/errors';
import { invitationStatus } from '@herald/schema/invitation-status';
import type { EnteredWorkspace, ReceivedInvitation } from '@herald/schema/people';
import type { Deps } from '../deps.ts';
import { hashCode } from './invitation-code.ts';
import { lockWorkspace } from './lock-workspace.ts';

type Needs = Pick<Deps, 'prisma' | 'now'>;

/** What an invitation says to whoever has its code; null: there is none with it. */
export async function findInvitation(
  { prisma }: Needs,
  code: string,
): Promise<ReceivedInvitation | null> {
  const found = await prisma.workspaceInvitation.findUnique({
    where: { codeHash: hashCode(code) },
    include: { workspace: { select: { name: true } }, inviter: { select: { name: true } } },
  });
  if (!found) return null;
  const { workspace, inviter, email, role, status, expiresAt } = found;
  return {
    workspaceName: workspace.name,
    invitedBy: inviter.name,
    email,
    role,
    status,
    expiresAt,
  };
}

/**
 * Makes the viewer a member, once, and puts the session to work there. Who belongs there already keeps the role they have.
 * @throws InvitationUnusableError
 */
export async function acceptInvitation(
  { prisma, now }: Needs,
  { userId, email, sessionId }: Viewer,
  code: string,
): Promise<EnteredWorkspace> {
  const codeHash = hashCode(code);
  const invitation = await prisma.workspaceInvitation.findUnique({
    where: { codeHash },
    include: { workspace: { select: { name: true } } },
  });
  if (!invitation) throw new InvitationUnusableError(NONE);
  if (invitation.email !== email.toLowerCase())
    throw new InvitationUnusableError(
      `This invitation is for ${invitation.email}. Sign in with that address to accept it.`,
    );
  const { id, workspaceId, role, workspace } = invitation;
  await prisma.$transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const { count } = await tx.workspaceInvitation.updateMany({
      where: { id, codeHash, status: 'PENDING', expiresAt: { gt: now() } },
      data: { status: 'ACCEPTED' },
    });
    if (count === 0) {
      const current = await tx.workspaceInvitation.findUnique({ where: { id } });
      throw new InvitationUnusableError(refusalOf(current, now()));
    }
    await tx.workspaceMember.createMany({
      data: { id: randomUUID(), workspaceId, userId, role, createdAt: now() },
      skipDuplicates: true,
    });
    await tx.authSession.updateMany({
      where: { id: sessionId },
      data: { activeWorkspaceId: workspaceId },
    });
  });
  return { workspaceId, name: workspace.name };
}

const NONE = 'There is no such invitation any more. Ask who invited you for a new one.';

function refusalOf(invitation: WorkspaceInvitation | null, now: Date): string {
  if (!invitation) return NONE;
  const status = invitationStatus(invitation, now);
  if (status === 'ACCEPTED') return 'This invitation was used already. It works once.';
  if (status === 'REVOKED')
    return 'This invitation was taken back. Ask who invited you what happened.';
  if (status === 'EXPIRED')
    return 'The seven days of this invitation are over. Ask who invited you to send it again.';
  return 'This invitation was sent again. Use the link that came last.';
}
