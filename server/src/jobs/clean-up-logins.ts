import { wipeUnusedGrants } from '../connections/store-login.ts';
import type { Deps } from '../deps.ts';
import { inBatches } from './in-batches.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long an ended attempt to connect can still be looked at, in milliseconds. */
const KEEP_ATTEMPTS_MS = 7 * DAY_MS;
/** How long a login without tokens is kept that nothing refers to, in milliseconds. */
const KEEP_GRANTS_MS = 7 * DAY_MS;
/** Servers allow few registrations: one is kept long beyond its last use, in milliseconds. */
const KEEP_REGISTRATIONS_MS = 90 * DAY_MS;

/** Ends attempts nobody came back from, and forgets the tokens of logins nobody chose an account of. */
export async function endAttempts({ prisma, now }: Deps): Promise<number> {
  return inBatches(async (limit) => {
    const expired = await prisma.connectionAttempt.updateManyAndReturn({
      where: { status: { in: ['PENDING', 'CHOOSING'] }, expiresAt: { lt: now() } },
      data: { status: 'EXPIRED', candidates: null, codeVerifier: null },
      select: { workspaceId: true },
      limit,
    });
    for (const workspaceId of new Set(expired.map((attempt) => attempt.workspaceId)))
      await prisma.$transaction((tx) => wipeUnusedGrants(tx, workspaceId, now()));
    return { count: expired.length };
  });
}

export async function removeAttempts({ prisma, now }: Deps): Promise<number> {
  const where = { createdAt: { lt: new Date(now().getTime() - KEEP_ATTEMPTS_MS) } };
  return inBatches((limit) => prisma.connectionAttempt.deleteMany({ where, limit }));
}

/** Every login anew makes a row; those are left over whose tokens were wiped and whose accounts have another one. */
export async function removeGrants({ prisma, now }: Deps): Promise<number> {
  const where = {
    accessToken: null,
    refreshToken: null,
    connections: { none: {} },
    attempts: { none: {} },
    updatedAt: { lt: new Date(now().getTime() - KEEP_GRANTS_MS) },
  };
  return inBatches((limit) => prisma.oAuthGrant.deleteMany({ where, limit }));
}

/** Registrations that no login and no attempt goes by, and what a killed process left of one. */
export async function removeInstanceApps({ prisma, now }: Deps): Promise<number> {
  const idle = { OR: [{ registeringUntil: null }, { registeringUntil: { lt: now() } }] };
  const outdated = new Date(now().getTime() - KEEP_REGISTRATIONS_MS);
  const where = {
    grants: { none: {} },
    attempts: { none: {} },
    AND: [idle, { OR: [{ registeredAt: { lt: outdated } }, { clientId: '' }] }],
  };
  return inBatches((limit) => prisma.instanceApp.deleteMany({ where, limit }));
}
