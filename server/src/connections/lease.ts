import { setTimeout as sleep } from 'node:timers/promises';
import type { OAuthGrant } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';

/** How long one process alone may renew tokens; longer than a call to a platform may take. */
const LEASE_MS = 40_000;
const POLL_MS = 100;

type Leased = Pick<OAuthGrant, 'id' | 'version'>;

/** Only the version that was read can be leased, and only while nobody else holds it. */
export async function takeLease(deps: Deps, { id, version }: Leased): Promise<boolean> {
  const now = deps.now();
  const { count } = await deps.prisma.oAuthGrant.updateMany({
    where: { id, version, OR: [{ refreshingUntil: null }, { refreshingUntil: { lt: now } }] },
    data: { refreshingUntil: new Date(now.getTime() + LEASE_MS) },
  });
  return count === 1;
}

/** Hands a lease back under which the login's own tokens did not change. */
export async function returnLease(deps: Deps, { id, version }: Leased): Promise<void> {
  await deps.prisma.oAuthGrant.updateMany({
    where: { id, version },
    data: { refreshingUntil: null },
  });
}

/** A while, after which the holder of a lease may be done. */
export function waitForLease(): Promise<void> {
  return sleep(POLL_MS);
}
