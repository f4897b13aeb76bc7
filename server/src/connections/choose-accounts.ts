import type { ConnectionCandidate } from '@herald/schema/connections';
import { NotFoundError, ValidationError } from '@herald/schema/errors';
import type { Deps } from '../deps.ts';
import type { Account } from '../platforms/login.ts';
import type { AttemptOwner } from './attempt-owner.ts';
import { openCandidates } from './candidates.ts';
import { connectAccounts } from './store-login.ts';
import { SecretUnreadableError } from './vault.ts';

const UNREADABLE =
  'Herald can no longer read which accounts there were to choose from. Connect again.';

/** The accounts a person can choose from; none unless the attempt is theirs and waits for a choice. */
export async function listCandidates(
  deps: Deps,
  owner: AttemptOwner,
  attemptId: string,
): Promise<readonly ConnectionCandidate[]> {
  const attempt = await findChoosing(deps, owner, attemptId);
  if (!attempt?.candidates) return [];
  const accounts = await readCandidates(deps, attempt.id, attempt.candidates);
  if (!accounts) return [];
  const connected = await deps.prisma.socialConnection.findMany({
    where: { workspaceId: owner.workspaceId, status: 'ACTIVE' },
    select: { platform: true, platformUserId: true },
  });
  return accounts.map((account) => ({
    platform: account.platform,
    platformUserId: account.platformUserId,
    username: account.username,
    displayName: account.displayName,
    avatarUrl: account.avatarUrl,
    unavailableReason: account.unavailableReason,
    alreadyConnected: connected.some(
      ({ platform, platformUserId }) =>
        platform === account.platform && platformUserId === account.platformUserId,
    ),
  }));
}

/** Connects the chosen accounts of a login; the others are forgotten. */
export async function chooseAccounts(
  deps: Deps,
  owner: AttemptOwner,
  attemptId: string,
  platformUserIds: readonly string[],
): Promise<void> {
  const attempt = await findChoosing(deps, owner, attemptId);
  if (!attempt?.candidates || !attempt.grantId)
    throw new NotFoundError('There is nothing to choose here any more. Connect again.');
  const accounts = await readCandidates(deps, attempt.id, attempt.candidates);
  if (!accounts) throw new NotFoundError(UNREADABLE);
  const chosen = accounts.filter(({ platformUserId }) => platformUserIds.includes(platformUserId));
  const problem = problemWith(platformUserIds, chosen);
  if (problem) throw new ValidationError([{ path: ['platformUserIds'], message: problem }]);

  const { grantId } = attempt;
  const ids = await deps.prisma.$transaction(async (tx) => {
    const { count } = await tx.connectionAttempt.updateMany({
      where: { id: attempt.id, status: 'CHOOSING' },
      data: { status: 'COMPLETED', candidates: null },
    });
    if (count === 0) throw new NotFoundError('This choice was made already.');
    const connected = await connectAccounts(deps, tx, attempt, grantId, chosen);
    await tx.connectionAttempt.update({
      where: { id: attempt.id },
      data: { connections: { connect: connected.map((id) => ({ id })) } },
    });
    return connected;
  });
  for (const connectionId of ids)
    deps.events.pubSub.publish('connection:changed', owner.workspaceId, { connectionId });
}

/** Null: they cannot be decrypted, which ends the attempt. */
async function readCandidates(
  deps: Deps,
  attemptId: string,
  sealed: string,
): Promise<readonly Account[] | null> {
  try {
    return await openCandidates(deps.vault, attemptId, sealed);
  } catch (err) {
    if (!(err instanceof SecretUnreadableError)) throw err;
    deps.log.error({ err, attemptId }, 'choice of accounts cannot be read');
    await deps.prisma.connectionAttempt.updateMany({
      where: { id: attemptId, status: 'CHOOSING', candidates: sealed },
      data: { status: 'FAILED', failure: UNREADABLE, candidates: null },
    });
    return null;
  }
}

function problemWith(
  platformUserIds: readonly string[],
  chosen: readonly { readonly displayName: string; readonly unavailableReason: string | null }[],
): string | null {
  if (platformUserIds.length === 0) return 'Choose at least one account.';
  if (chosen.length < new Set(platformUserIds).size)
    return 'One of the accounts is not part of this login.';
  const unusable = chosen.find(({ unavailableReason }) => unavailableReason);
  return unusable ? `${unusable.displayName}: ${unusable.unavailableReason}` : null;
}

function findChoosing(deps: Deps, owner: AttemptOwner, id: string) {
  return deps.prisma.connectionAttempt.findFirst({
    where: {
      id,
      workspaceId: owner.workspaceId,
      ...('visitId' in owner ? { visitId: owner.visitId } : { userId: owner.userId }),
      status: 'CHOOSING',
      expiresAt: { gt: deps.now() },
    },
  });
}
