import { isUsed, revokeAtPlatform } from '../connections/disconnect.ts';
import { wiped } from '../connections/store-login.ts';
import type { Deps } from '../deps.ts';
import { inBatches } from '../jobs/in-batches.ts';
import { enqueueErasure } from '../jobs/queue.ts';

/** Images looked at together. */
const BATCH = 500;

/**
 * Erases a workspace whose last member is gone: ends its logins at their platforms, then its files and rows. Every part
 * may be done again, so that a process that was killed in the middle is finished by the next.
 */
export async function eraseWorkspace(deps: Deps, workspaceId: string): Promise<void> {
  const { prisma, log, now } = deps;
  const members = await prisma.workspaceMember.count({ where: { workspaceId } });
  if (members > 0) throw new Error(`workspace ${workspaceId} has members`);
  const inHand = await prisma.shareResult.findFirst({
    where: { share: { workspaceId }, claimedUntil: { gt: now() } },
    orderBy: { claimedUntil: 'desc' },
    select: { claimedUntil: true },
  });
  // What had begun is finished: half a post would be nobody's to delete.
  if (inHand?.claimedUntil) return await enqueueErasure(prisma, workspaceId, inHand.claimedUntil);
  await endLogins(deps, workspaceId);
  await eraseFiles(deps, workspaceId);
  await eraseRows(deps, workspaceId);
  log.info({ workspaceId }, 'workspace erased');
}

/** Takes every login back at its platform unless another workspace lives on it; one that is down stops nothing. */
async function endLogins(deps: Deps, workspaceId: string): Promise<void> {
  const { prisma, now } = deps;
  await prisma.socialConnection.updateMany({
    where: { workspaceId },
    data: { status: 'REVOKED', accessToken: null, tokenExpiresAt: null, revokedAt: now() },
  });
  const grants = await prisma.oAuthGrant.findMany({
    where: { workspaceId, accessToken: { not: null } },
    include: { instanceApp: true },
  });
  for (const grant of grants) {
    if (!(await isUsed(prisma, grant))) await revokeAtPlatform(deps, grant);
    // Only now: who takes over after a kill needs them to ask again.
    await prisma.oAuthGrant.update({ where: { id: grant.id }, data: wiped(now()) });
  }
}

/** Before the rows, which are what the files are found by. */
async function eraseFiles({ prisma, media }: Deps, workspaceId: string): Promise<void> {
  for (let after = ''; ; ) {
    const images = await prisma.media.findMany({
      where: { workspaceId, id: { gt: after } },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: BATCH,
    });
    const last = images.at(-1);
    if (!last) return;
    await media.eraseFiles(images.map(({ id }) => id));
    after = last.id;
  }
}

async function eraseRows({ prisma }: Deps, workspaceId: string): Promise<void> {
  const where = { workspaceId };
  await inBatches((limit) => prisma.share.deleteMany({ where, limit }));
  await inBatches((limit) => prisma.webhookMessage.deleteMany({ where, limit }));
  await prisma.connectionAttempt.deleteMany({ where });
  const connections = await prisma.socialConnection.findMany({ where, select: { id: true } });
  const holds = connections.map(({ id }) => `connection/${id}`);
  await prisma.publishHold.deleteMany({ where: { key: { in: holds } } });
  await prisma.socialConnection.deleteMany({ where });
  await prisma.oAuthGrant.deleteMany({ where });
  await prisma.workspace.updateMany({ where: { id: workspaceId }, data: { logoId: null } });
  await inBatches((limit) => prisma.media.deleteMany({ where, limit }));
  const suffix = `/workspace/${workspaceId}`;
  await prisma.rateLimit.deleteMany({ where: { key: { endsWith: suffix } } });
  await prisma.workspace.deleteMany({ where: { id: workspaceId } });
}
