import { setTimeout as sleep } from 'node:timers/promises';
import type { OAuthGrant } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';

const POLL_MS = 100;

/** The right to be the only one who renews what hangs on a login. */
export interface Lease {
  readonly grantId: string;
  readonly until: Date;
}

/**
 * Only the version that was read can be leased, and only while nobody else holds it; null: somebody does.
 * @param forMs longer than the calls to a platform that are made under it, in milliseconds
 */
export async function takeLease(
  deps: Deps,
  { id, version }: Pick<OAuthGrant, 'id' | 'version'>,
  forMs: number,
): Promise<Lease | null> {
  const now = deps.now();
  const until = new Date(now.getTime() + forMs);
  const { count } = await deps.prisma.oAuthGrant.updateMany({
    where: { id, version, OR: [{ refreshingUntil: null }, { refreshingUntil: { lt: now } }] },
    data: { refreshingUntil: until },
  });
  return count === 1 ? { grantId: id, until } : null;
}

/** Hands a lease back, unless it ran out and is another's by now. */
export async function returnLease(deps: Deps, { grantId, until }: Lease): Promise<void> {
  await deps.prisma.oAuthGrant.updateMany({
    where: { id: grantId, refreshingUntil: until },
    data: { refreshingUntil: null },
  });
}

/** A while, after which the holder of a lease may be done. */
export function waitForLease(): Promise<void> {
  return sleep(POLL_MS);
}
