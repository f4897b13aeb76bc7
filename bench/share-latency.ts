import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@herald/prisma/embedded-postgres';
import { freePort } from '@herald/prisma/free-port';
import { startSandbox } from '@herald/sandbox/start-sandbox';
import { createApp } from '@herald/server/app';
import { readConfig } from '@herald/server/config';
import { migrateAll } from '@herald/server/database';
import { Caller } from './caller.ts';

/**
 * How long after the mutation the last of six networks has the post, against the same calls made by bare `fetch`: each
 * network's calls one after the other, the networks side by side. Every call takes the networks 200 ms.
 */
const CALL_MS = 200;
const ROUNDS = 5;
const NETWORKS = ['facebook', 'instagram', 'threads', 'twitter', 'linkedin', 'mastodon'];

await using cleanUp = new AsyncDisposableStack();
const directory = await mkdtemp(join(tmpdir(), 'herald-bench-'));
cleanUp.defer(() => rm(directory, { recursive: true, force: true }));
const database = await startEmbeddedPostgres({ dataDir: join(directory, 'postgres') });
cleanUp.defer(database.stop);
await migrateAll(database.databaseUrl);
const sandbox = await startSandbox({ port: 0 });
cleanUp.defer(() => sandbox.stop());

const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const config = readConfig({
  PORT: String(port),
  PUBLIC_URL: origin,
  DATA_DIR: directory,
  DATABASE_URL: database.databaseUrl,
  LOG_LEVEL: 'silent',
  SANDBOX_PORT: new URL(sandbox.origin).port,
  SOCIAL_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
});
const app = await createApp({ config, databaseUrl: database.databaseUrl, spaDirectory: directory });
cleanUp.defer(app.close);
await app.listen();

const caller = await new Caller(origin).signUp();
const accounts = await caller.connectAll(sandbox.status().platforms.mastodon?.baseUrl ?? '');
const image = await caller.upload();
await measureShare();
for (const platform of NETWORKS)
  await control('POST', '/faults', { platform, times: 1_000_000, do: { delayMs: CALL_MS } });

const rounds: { herald: number; bare: number }[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const before = (await requests()).length;
  const herald = await measureShare();
  const calls = (await requests()).slice(before);
  rounds.push({ herald, bare: await measureBare(calls) });
}
report();

/** Milliseconds from sending the mutation to the last post's appearance. */
async function measureShare(): Promise<number> {
  const before = (await posts()).length;
  const start = performance.now();
  await caller.share(accounts, image, `Round ${randomBytes(4).toString('hex')}`);
  while ((await posts()).length < before + NETWORKS.length) await sleep(5);
  return performance.now() - start;
}

/** Milliseconds the same calls take without Herald; that they are refused changes nothing about how long they take. */
async function measureBare(
  calls: readonly { platform: string; method: string; path: string }[],
): Promise<number> {
  const { platforms } = sandbox.status();
  const start = performance.now();
  await Promise.all(
    NETWORKS.map(async (platform) => {
      for (const { method, path } of calls.filter((call) => call.platform === platform)) {
        const answer = await fetch(`${platforms[platform]?.baseUrl}${path}`, { method });
        await answer.arrayBuffer();
      }
    }),
  );
  return performance.now() - start;
}

function report(): void {
  const herald = median(rounds.map((round) => round.herald));
  const bare = median(rounds.map((round) => round.bare));
  const ratio = median(rounds.map((round) => round.herald / round.bare));
  process.stdout.write(
    [
      `One share to ${NETWORKS.length} networks, ${CALL_MS} ms per call, median of ${ROUNDS} rounds`,
      `  Herald  ${herald.toFixed(0).padStart(6)} ms`,
      `  fetch   ${bare.toFixed(0).padStart(6)} ms`,
      `  ratio   ${ratio.toFixed(2).padStart(6)}`,
      '',
    ].join('\n'),
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function control<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const answer = await fetch(sandbox.origin + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body ? JSON.stringify(body) : null,
  });
  return answer.json() as Promise<Answer>;
}

function posts(): Promise<readonly object[]> {
  return control('GET', '/posts');
}

function requests(): Promise<readonly { platform: string; method: string; path: string }[]> {
  return control('GET', '/requests');
}
