import type { Prisma, WorkspaceRole } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { enqueueErasure } from '../jobs/queue.ts';

/** The person is the only owner of a workspace that others work in; nothing was changed. The message says what to do. */
export class SoleOwnerError extends Error {
  override readonly name = 'SoleOwnerError';
}

/**
 * Ends the account of a person: at once nobody can sign in to it, and nothing that has not begun is published from a
 * workspace of theirs alone, which the queue then erases. Workspaces with others they leave; what they shared there
 * stays without their name.
 * @throws SoleOwnerError
 */
export async function deleteAccount(
  { prisma, events, log, now }: Pick<Deps, 'prisma' | 'events' | 'log' | 'now'>,
  userId: string,
): Promise<void> {
  const erased = await prisma.$transaction(async (tx) => {
    const alone = await workspacesAlone(tx, userId);
    for (const workspaceId of alone) {
      await cancelWaiting(tx, workspaceId);
      // Nobody comes into a workspace that waits to be erased, and no service does anything there.
      await tx.workspaceInvitation.deleteMany({ where: { workspaceId } });
      const revokedAt = now();
      await tx.apiKey.updateMany({ where: { workspaceId, revokedAt: null }, data: { revokedAt } });
      await tx.connectLink.updateMany({
        where: { workspaceId, status: 'OPEN' },
        data: { status: 'CANCELED' },
      });
      await enqueueErasure(tx, workspaceId, now());
    }
    // A challenge or a link that waits to be used names the person.
    await tx.authVerification.deleteMany({ where: { value: { contains: userId } } });
    await tx.rateLimit.deleteMany({ where: { key: { endsWith: `/user/${userId}` } } });
    const { email } = await tx.user.delete({ where: { id: userId }, select: { email: true } });
    // What others asked them with names them, too.
    await tx.workspaceInvitation.deleteMany({ where: { email: email.toLowerCase() } });
    return alone.length;
  });
  events.pubSub.publish('access:ended', { userId });
  log.info({ workspaces: erased }, 'account deleted');
}

/** The workspaces that nobody else belongs to. @throws SoleOwnerError */
async function workspacesAlone(
  tx: Prisma.TransactionClient,
  userId: string,
): Promise<readonly string[]> {
  // Nobody joins meanwhile: a new member refers to the row.
  await tx.$queryRaw`
    select id from workspace
    where id in (select workspace_id from workspace_member where user_id = ${userId})
    order by id for update`;
  const workspaces = await tx.workspace.findMany({
    where: { members: { some: { userId } } },
    select: { id: true, name: true, members: { select: { userId: true, role: true } } },
  });
  for (const { name, members } of workspaces) {
    const others = members.filter((member) => member.userId !== userId);
    const owns = members.some((member) => member.userId === userId && isOwner(member));
    if (owns && others.length > 0 && !others.some(isOwner))
      throw new SoleOwnerError(
        `You are the only owner of “${name}”, where others work as well. Make one of them an owner, then delete your account.`,
      );
  }
  return workspaces.filter(({ members }) => members.length === 1).map(({ id }) => id);
}

function isOwner({ role }: { readonly role: WorkspaceRole }): boolean {
  return role === 'OWNER';
}

/** Nothing of it is begun any more, whichever process comes to it first. */
async function cancelWaiting(tx: Prisma.TransactionClient, workspaceId: string): Promise<void> {
  await tx.$queryRaw`
    with canceled as (
      update share_result result
      set status = 'CANCELED', step = 'DONE', retry_at = null, version = result.version + 1
      from share
      where share.id = result.share_id and share.workspace_id = ${workspaceId}
        and result.status in ('SCHEDULED', 'QUEUED', 'RETRYING')
      returning result.id
    )
    select count(graphile_worker.remove_job(id)) from canceled`;
}
