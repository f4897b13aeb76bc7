import { randomBytes } from 'node:crypto';
import type { Installation } from './installation.ts';
import type { Measurement } from './measurement.ts';
import { alternate } from './rounds.ts';
import { PLATFORMS, type ReceivedCall } from './sandbox.ts';
import { until } from './until.ts';

/** What every call takes the platforms, in milliseconds. */
const CALL_MS = 200;

/**
 * How long after the mutation the last of six platforms has the post, against the same calls made by bare `fetch`: each
 * platform's calls one after the other, the platforms side by side.
 */
export const shareLatency: Measurement = {
  id: 'share-latency',
  name: `A share to ${PLATFORMS.length} platforms of ${CALL_MS} ms per call`,
  baselineName: 'bare fetch',
  unit: 'ms',
  target: '≤ 1.25 ×',
  run: async ({ short, bench }) => {
    await using installation = await bench.install();
    const { sandbox } = installation;
    const caller = await installation.caller().signUp();
    const accounts = await caller.connectAll(sandbox.baseUrl('mastodon'));
    const image = await caller.upload();
    const share = () =>
      measureShare(installation, () =>
        caller.share(accounts, [image], `Round ${randomBytes(4).toString('hex')}`),
      );
    await share();
    await sandbox.delay(CALL_MS);
    let calls: readonly ReceivedCall[] = [];
    // Awaited here: what is returned unawaited outlives the installation.
    return await alternate(
      short ? 2 : 7,
      async () => {
        const before = (await sandbox.requests()).length;
        const took = await share();
        calls = (await sandbox.requests()).slice(before);
        return took;
      },
      () => measureBare(installation, calls),
    );
  },
};

/** Milliseconds from sending the mutation to the last post's appearance. */
async function measureShare(
  { sandbox }: Installation,
  share: () => Promise<unknown>,
): Promise<number> {
  const before = (await sandbox.posts()).length;
  const start = performance.now();
  await share();
  await until(async () => (await sandbox.posts()).length >= before + PLATFORMS.length, 5);
  return performance.now() - start;
}

/** Milliseconds the same calls take without Herald; that they are refused changes nothing about how long they take. */
async function measureBare(
  { sandbox }: Installation,
  calls: readonly ReceivedCall[],
): Promise<number> {
  const start = performance.now();
  await Promise.all(
    PLATFORMS.map(async (platform) => {
      for (const { method, path } of calls.filter((call) => call.platform === platform)) {
        const answer = await fetch(sandbox.baseUrl(platform) + path, { method });
        await answer.arrayBuffer();
      }
    }),
  );
  return performance.now() - start;
}
