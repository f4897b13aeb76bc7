import type { TestApp } from '../../testkit/app.ts';
import { letTheDeadBeFound, startKillable } from '../../testkit/killable.ts';
import { until } from '../../testkit/until.ts';

/** Everything in hand is over by then, in milliseconds. */
const PATIENCE_MS = 120_000;

/**
 * Lets one worker end what was begun, after all others died: it waits until nothing is in hand, then jumps to the next
 * moment something is tried again, until nothing is left to do.
 */
export async function settle(app: TestApp): Promise<void> {
  const { prisma } = app.deps;
  await letTheDeadBeFound(app);
  await using _worker = await startKillable(app, 'worker');
  const inHand = async () => {
    await app.runDueJobs();
    return prisma.shareResult.count({
      where: {
        OR: [
          { status: { in: ['QUEUED', 'PUBLISHING'] } },
          { status: 'RETRYING', retryAt: { lte: app.clock.now() } },
        ],
      },
    });
  };
  for (;;) {
    await until(inHand, (count) => count === 0, PATIENCE_MS);
    const next = await prisma.shareResult.findFirst({
      where: { status: 'RETRYING' },
      orderBy: { retryAt: 'asc' },
      select: { retryAt: true },
    });
    if (!next?.retryAt) return;
    app.clock.advanceTo(next.retryAt);
  }
}
