import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@herald/prisma/free-port';
import { type App, createApp } from '@herald/server/app';
import { type Config, readConfig } from '@herald/server/config';
import { Client } from './client.ts';
import { TestClock } from './clock.ts';
import { createTestDatabase, dumpRows } from './database.ts';
import { noInternet } from './no-internet.ts';
import { startTestSandbox, type TestSandbox } from './sandbox.ts';
import { until } from './until.ts';

interface Options {
  /** More variables, as an operator would set them. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The name people reach it under, of this machine; passkeys take no bare address. */
  readonly hostname?: 'localhost';
  /** Overrides what the variables say. */
  readonly config?: Partial<Config>;
  /** A database of the test's own; else a fresh one is made. */
  readonly databaseUrl?: string;
  /** One more process of this installation: same database, networks, clock, folder and key. */
  readonly beside?: TestApp;
  /** Waiting makes the clock jump instead, and the ends of claims with it. */
  readonly waitsAreJumps?: boolean;
  /** Longest one call to a platform may take, in milliseconds. */
  readonly callTimeoutMs?: number;
  /** Longest a receiver of webhooks may take to answer, in milliseconds. */
  readonly webhookTimeoutMs?: number;
  /** Whether by the machine's clock it does what nobody asks for; else `runJob` alone does. */
  readonly keepsHours?: boolean;
  /** How names become addresses; only this machine is known otherwise. */
  readonly lookup?: LookupFunction;
  /** Where the built web app lies; without it there are no pages. */
  readonly spaDirectory?: string;
}

/** The whole product, running: server, worker, database and stand-in networks of its own. */
export interface TestApp extends AsyncDisposable {
  readonly origin: string;
  readonly deps: App['deps'];
  /** What server and networks take for now. */
  readonly clock: TestClock;
  readonly sandbox: TestSandbox;
  /** Somebody who is signed in. */
  signUp(name?: string): Promise<Client>;
  /** Somebody who is not. */
  visitor(): Client;
  /** Lets so many milliseconds go by while somebody is at work, whose claims last as long as before. */
  jump(milliseconds: number): Promise<void>;
  /** Makes the queue take what is due by the clock; by itself it goes by the database's. */
  runDueJobs(): Promise<void>;
  /** Runs one of the jobs that otherwise run by the hour, and waits for its end. */
  runJob(
    name:
      | 'clean-up'
      | 'read-accounts'
      | 'refresh-due-grants'
      | 'rescue-stranded'
      | 'tell-of-shares',
  ): Promise<void>;
  /** Every line that was logged, from debug up. */
  logs(): string;
  /** Every row of the database as text. */
  databaseRows(): Promise<string>;
}

/** Starts it; `await using app = await startTestApp()` also ends it. */
export async function startTestApp(options: Options = {}): Promise<TestApp> {
  await using cleanUp = new AsyncDisposableStack();
  const { clock, databaseUrl, sandbox, dataDir, key } = options.beside
    ? surroundingsOf(options.beside)
    : await makeSurroundings(options, cleanUp);

  const port = await freePort();
  const origin = `http://${options.hostname ?? '127.0.0.1'}:${port}`;
  const config = readConfig({
    PORT: String(port),
    PUBLIC_URL: options.beside?.origin ?? origin,
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'debug',
    SANDBOX: 'on',
    SANDBOX_PORT: new URL(sandbox.origin).port,
    SOCIAL_ENCRYPTION_KEY: key,
    SHARES_PER_MINUTE: '10000',
    ...options.variables,
  });
  const lines: string[] = [];
  const jump: TestApp['jump'] = async (milliseconds) => {
    await app.deps.prisma.$executeRaw`
      update share_result set claimed_until = claimed_until + make_interval(secs => ${milliseconds / 1000}::float8)
      where claimed_until is not null`;
    clock.advance(milliseconds);
  };
  const app = await createApp({
    config: { ...config, ...options.config },
    databaseUrl,
    now: clock.now,
    lookup: options.lookup ?? noInternet,
    callTimeoutMs: options.callTimeoutMs,
    webhookTimeoutMs: options.webhookTimeoutMs,
    ...(options.keepsHours ? {} : { schedule: '' }),
    ...(options.waitsAreJumps ? { wait: jump } : {}),
    logTo: { write: (line) => void lines.push(line) },
    spaDirectory: options.spaDirectory ?? join(dataDir, 'spa'),
  });
  cleanUp.defer(() => app.close());
  await app.listen();

  const { prisma } = app.deps;
  const runDueJobs = async () => {
    // Moved jobs are not told of by the queue itself, whose workers would look for them within a second.
    await prisma.$queryRaw`
      with moved as (
        select id from graphile_worker.reschedule_jobs(
          array(select id from graphile_worker.jobs where run_at > now() and run_at <= ${clock.now().toISOString()}::timestamptz),
          run_at => now()
        )
      )
      select pg_notify('jobs:insert', json_build_object('r', random(), 'count', count(*))::text)::text
      from moved having count(*) > 0`;
  };
  const runJob: TestApp['runJob'] = async (name) => {
    await prisma.$queryRaw`select id from graphile_worker.add_job(${name}::text, run_at => now())`;
    const left = () => prisma.$queryRaw<readonly object[]>`
      select task_identifier, last_error from graphile_worker.jobs where task_identifier = ${name}::text`;
    await until(left, ({ length }) => length === 0);
  };
  const { publicUrl } = config;
  const mastodon = sandbox.baseUrl('mastodon');
  const visitor = () => new Client({ origin, publicUrl, mastodon, runDueJobs });
  const running = cleanUp.move();
  return {
    origin,
    deps: app.deps,
    clock,
    sandbox,
    visitor,
    signUp: (name) => visitor().signUp(name),
    jump,
    runDueJobs,
    runJob,
    logs: () => lines.join(''),
    databaseRows: () => dumpRows(prisma),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

interface Surroundings {
  readonly clock: TestClock;
  readonly databaseUrl: string;
  readonly sandbox: TestSandbox;
  readonly dataDir: string;
  readonly key: string;
}

async function makeSurroundings(
  options: Options,
  cleanUp: AsyncDisposableStack,
): Promise<Surroundings> {
  const clock = new TestClock();
  const database = options.databaseUrl ? null : cleanUp.use(await createTestDatabase());
  const sandbox = cleanUp.use(await startTestSandbox(clock.now));
  const dataDir = await mkdtemp(join(tmpdir(), 'herald-test-'));
  cleanUp.defer(() => rm(dataDir, { recursive: true, force: true }));
  const databaseUrl = options.databaseUrl ?? database?.url ?? '';
  return { clock, databaseUrl, sandbox, dataDir, key: randomBytes(32).toString('base64') };
}

function surroundingsOf({ clock, sandbox, deps: { config } }: TestApp): Surroundings {
  const { databaseUrl, dataDir, encryptionKeys } = config;
  return { clock, sandbox, databaseUrl: databaseUrl ?? '', dataDir, key: encryptionKeys.join(',') };
}
