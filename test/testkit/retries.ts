import type { TestApp } from './app.ts';
import type { Client } from './client.ts';
import type { ShareData } from './documents.ts';

/**
 * Waits until every result of a share is final, jumping ahead to each moment something is tried again. The clock stands
 * while anything is being published, for whoever works under a claim would lose it.
 */
export async function waitThroughRetries(
  app: TestApp,
  client: Client,
  shareId: string,
  timeoutMs?: number,
): Promise<ShareData> {
  for (;;) {
    const share = await client.waitFor(shareId, isAtRest, timeoutMs);
    const next = share.results.flatMap(({ failure }) => failure?.retryAt ?? []).sort()[0];
    if (share.finished || !next) return share;
    app.clock.advanceTo(next);
    const due = share.results.filter(({ failure }) => failure?.retryAt === next);
    const isTaken = ({ results }: ShareData) =>
      results.some(({ id, version }) => due.some((one) => one.id === id && one.version < version));
    await client.waitFor(shareId, isTaken, timeoutMs);
  }
}

function isAtRest({ finished, results }: ShareData): boolean {
  return finished || results.every(({ status }) => !['QUEUED', 'PUBLISHING'].includes(status));
}
