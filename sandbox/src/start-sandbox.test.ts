import { expect, it } from 'vitest';
import { close, type Listener, listen } from './http/listen.ts';
import { startSandbox } from './start-sandbox.ts';

it('tells where each network is and how to get in', async () => {
  await using sandbox = await startSandbox({ port: 0 });
  const answer: unknown = await (await fetch(`${sandbox.origin}/status`)).json();

  expect(answer).toEqual(sandbox.status());
  expect(sandbox.status().platforms.twitter).toEqual({
    baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    clientId: expect.any(String),
    clientSecret: expect.any(String),
    accounts: expect.arrayContaining([expect.any(String)]),
  });
});

it('gives each network its own port', async () => {
  await using sandbox = await startSandbox({ port: 0 });
  const baseUrls = Object.values(sandbox.status().platforms).map(({ baseUrl }) => baseUrl);

  expect(new Set([sandbox.origin, ...baseUrls]).size).toBe(baseUrls.length + 1);
});

it('names the port that is in use and lets the others go', async () => {
  const [first, second] = await twoInARow();
  const port = Number(new URL(first.origin).port);
  await close(first);

  await expect(startSandbox({ port })).rejects.toThrow(`port ${port + 1} on 127.0.0.1`);
  await close(await listen('127.0.0.1', port));
  await close(second);
});

/** Listens on two ports that follow each other. */
async function twoInARow(): Promise<readonly [Listener, Listener]> {
  for (;;) {
    const first = await listen('127.0.0.1', 0);
    const next = Number(new URL(first.origin).port) + 1;
    const second = await listen('127.0.0.1', next).catch(() => null);
    if (second) return [first, second];
    await close(first);
  }
}

it('stops at once while connections are open', async () => {
  const sandbox = await startSandbox({ port: 0 });
  await fetch(`${sandbox.origin}/status`);
  const start = performance.now();
  await sandbox.stop();

  expect(performance.now() - start).toBeLessThan(500);
  await expect(fetch(`${sandbox.origin}/status`)).rejects.toThrow('fetch failed');
});
