import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { forkHerald } from './herald-process.ts';
import type { Measurement } from './measurement.ts';
import { forkSandbox } from './sandbox.ts';

/** How long Herald is left alone before it is weighed, in milliseconds. */
const IDLE_MS = 20_000;
/** Shares under way at the same time. */
const AT_ONCE = 8;

/** Megabytes the whole product holds after many shares, against what it held at rest before them. */
export const residentMemory: Measurement = {
  id: 'memory',
  name: 'Resident memory of API, worker and web app after 10,000 shares (≤ 250 MB at rest)',
  baselineName: 'at rest before',
  unit: 'MB',
  target: '≤ 1.1 ×',
  run: async ({ short, bench }) => {
    await using sandbox = await forkSandbox();
    await using herald = await forkHerald(await bench.createDatabase(), {
      SANDBOX: 'on',
      SANDBOX_PORT: new URL(sandbox.origin).port,
    });
    const ada = await herald.caller().signUp();
    const account = await ada.connect('MASTODON', sandbox.baseUrl('mastodon'));
    // Answered without the stand-in's own limit: 300 posts in three hours would be all.
    await sandbox.answer('mastodon', '/api/v1/statuses', {
      id: '1',
      url: 'https://example.test/1',
    });
    const idle = short ? 2_000 : IDLE_MS;
    await sleep(idle);
    const fresh = await treeMegabytes(herald.pid);

    // What every process fills once (caches, compiled code) is no growth.
    const shares = short ? 100 : 10_000;
    let begun = 0;
    const share = async () => {
      while (begun++ < shares) await ada.share([account], [], `Share ${begun}`);
    };
    const shareAll = async (count: number) => {
      begun = shares - count;
      await Promise.all(Array.from({ length: AT_ONCE }, share));
      while (await hasOpenShares()) await sleep(100);
      await sleep(idle);
      return treeMegabytes(herald.pid);
    };
    const hasOpenShares = async () => {
      const { shares: open } = await ada.ask<{ shares: { edges: readonly object[] } }>(
        `{ shares(first: 1, status: QUEUED) { edges { cursor } } }`,
        {},
      );
      return open.edges.length > 0;
    };
    const warm = await shareAll(Math.ceil(shares / 10));
    const value = await shareAll(shares);
    return {
      value,
      baseline: warm,
      ratio: value / warm,
      note: `resident set of Herald's process tree, without database and stand-ins; ${fresh.toFixed(0)} MB right after the start, the baseline after the first ${Math.ceil(shares / 10)} shares, then ${shares} more, ${idle / 1000} s idle each time`,
    };
  },
};

/** Resident megabytes of a process and all it started. */
async function treeMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  const below = await Promise.all(
    children.split(' ').filter(Boolean).map(Number).map(treeMegabytes),
  );
  return below.reduce((sum, one) => sum + one, kilobytes / 1024);
}
