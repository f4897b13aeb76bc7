import { expect, it } from 'vitest';
import { close, listen } from './http/listen.ts';
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
  const taken = await listen('127.0.0.1', 0);
  const port = Number(new URL(taken.origin).port);

  await expect(startSandbox({ port: port - 1 })).rejects.toThrow(`port ${port} on 127.0.0.1`);
  await close(await listen('127.0.0.1', port - 1));
  await close(taken);
});

it('stops at once while connections are open', async () => {
  const sandbox = await startSandbox({ port: 0 });
  await fetch(`${sandbox.origin}/status`);
  const start = performance.now();
  await sandbox.stop();

  expect(performance.now() - start).toBeLessThan(500);
  await expect(fetch(`${sandbox.origin}/status`)).rejects.toThrow('fetch failed');
});
