import { wipeUnusedGrants } from '../connections/store-login.ts';
import type { Deps } from '../deps.ts';

/** How long an ended attempt to connect can still be looked at, in milliseconds. */
const KEEP_ATTEMPTS_MS = 7 * 24 * 60 * 60 * 1000;

/** Takes away what only serves for a while: old attempts, and the tokens of logins nobody chose an account of. */
export async function cleanUp(deps: Deps): Promise<void> {
  const now = deps.now();
  const expired = await deps.prisma.connectionAttempt.updateManyAndReturn({
    where: { status: { in: ['PENDING', 'CHOOSING'] }, expiresAt: { lt: now } },
    data: { status: 'EXPIRED', candidates: null, codeVerifier: null },
    select: { workspaceId: true },
  });
  for (const workspaceId of new Set(expired.map((attempt) => attempt.workspaceId)))
    await deps.prisma.$transaction((tx) => wipeUnusedGrants(tx, workspaceId, now));
  await deps.prisma.connectionAttempt.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - KEEP_ATTEMPTS_MS) } },
  });
}
