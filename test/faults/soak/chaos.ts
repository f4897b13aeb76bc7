import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestApp } from '../../testkit/app.ts';
import { type Killable, startKillable } from '../../testkit/killable.ts';
import type { Fault } from '../../testkit/sandbox.ts';

const NETWORKS = ['facebook', 'instagram', 'threads', 'twitter', 'linkedin', 'mastodon'];

/** How a network can fail its callers. */
const FAILURES: readonly Fault['do'][] = [
  { drop: 'before' },
  { drop: 'after' },
  { status: 500, body: { error: 'Internal error' } },
  { status: 503, body: 'Over capacity' },
  { status: 200, body: '<html>Welcome to the wrong page</html>' },
  { delayMs: 1_500 },
  { delayMs: 4_000 },
];

/** What goes wrong while people share. */
export interface Chaos {
  readonly kills: number;
  readonly faults: number;
  /** Ends it, and every worker with it. */
  end(): Promise<void>;
}

/** Keeps some workers running, kills one of them every other second, and makes networks fail all the while. */
export async function startChaos(app: TestApp, workers: number): Promise<Chaos> {
  const start = () => startKillable(app, 'worker');
  const running = new Set<Killable>(await Promise.all(Array.from({ length: workers }, start)));
  const ending = new AbortController();
  const counts = { kills: 0, faults: 0 };

  const repeat = async (betweenMs: () => number, act: () => Promise<void>) => {
    while (!ending.signal.aborted) {
      await act();
      await sleep(betweenMs(), undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };
  const killing = repeat(
    () => randomInt(500, 4_000),
    async () => {
      const spare = await start();
      running.add(spare);
      const victim = pick([...running].filter((one) => one !== spare));
      running.delete(victim);
      await victim.kill();
      counts.kills += 1;
    },
  );
  const failing = repeat(
    () => randomInt(100, 600),
    async () => {
      const times = randomInt(1, 3);
      const method = randomInt(3) === 0 ? {} : { method: 'POST' };
      await app.sandbox.fault({ platform: pick(NETWORKS), ...method, times, do: pick(FAILURES) });
      counts.faults += times;
    },
  );
  return {
    get kills() {
      return counts.kills;
    },
    get faults() {
      return counts.faults;
    },
    end: async () => {
      ending.abort();
      await Promise.all([killing, failing]);
      await app.sandbox.clearFaults();
      for (const worker of running) await worker.kill();
      counts.kills += running.size;
    },
  };
}

export function pick<Item>(items: readonly Item[]): Item {
  const item = items[randomInt(items.length)];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
}
