import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrismaClient } from '@herald/prisma/client';
import { startEmbeddedPostgres } from '@herald/prisma/embedded-postgres';
import { freePort } from '@herald/prisma/free-port';
import { type App, createApp } from '@herald/server/app';
import { readConfig } from '@herald/server/config';
import { migrateAll } from '@herald/server/database';
import { Caller } from './caller.ts';
import { type BenchSandbox, forkSandbox } from './sandbox.ts';

/** One PostgreSQL, set up as an operator's is, for all rows. */
export interface Bench extends AsyncDisposable {
  /** Herald with a fresh database and stand-in networks of its own. */
  install(options?: InstallOptions): Promise<Installation>;
  /** A fresh database that is migrated, for what needs no Herald; dropped at the end. */
  createDatabase(): Promise<string>;
}

export interface InstallOptions {
  /** More variables, as an operator would set them. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Folder of the built SPA; without it there are no pages. */
  readonly spaDirectory?: string;
  /** Starts no worker: the row starts it when the clock runs. */
  readonly withoutWorker?: boolean;
}

/** Herald, running in this process; disposing ends it. */
export interface Installation extends AsyncDisposable {
  readonly origin: string;
  readonly databaseUrl: string;
  readonly deps: App['deps'];
  readonly sandbox: BenchSandbox;
  /** The variables it was configured with, for a process of its own beside it. */
  readonly variables: Readonly<Record<string, string>>;
  /** A client of the API that is not signed in. */
  caller(): Caller;
}

export async function startBench(): Promise<Bench> {
  await using cleanUp = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'herald-bench-'));
  cleanUp.defer(() => rm(directory, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ dataDir: join(directory, 'postgres') });
  cleanUp.defer(async () => {
    await postgres.stop();
    // It may lie elsewhere than was asked for.
    await rm(postgres.dataDir, { recursive: true, force: true });
  });
  // Nobody connects to it, so that it can be copied.
  await migrateAll(postgres.databaseUrl);

  const createDatabase = async () => {
    const url = new URL(postgres.databaseUrl);
    const template = url.pathname.slice(1);
    const name = `bench_${randomBytes(6).toString('hex')}`;
    url.pathname = 'postgres';
    const maintenance = createPrismaClient(url.href, 1);
    await maintenance.$executeRawUnsafe(`create database ${name} template ${template}`);
    await maintenance.$disconnect();
    url.pathname = name;
    return url.href;
  };
  const running = cleanUp.move();
  return {
    createDatabase,
    install: async (options = {}) =>
      startInstallation(await createDatabase(), await mkdtemp(join(directory, 'data-')), options),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function startInstallation(
  databaseUrl: string,
  dataDir: string,
  options: InstallOptions,
): Promise<Installation> {
  await using cleanUp = new AsyncDisposableStack();
  const sandbox = cleanUp.use(await forkSandbox());
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const variables = {
    PORT: String(port),
    PUBLIC_URL: origin,
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'silent',
    SANDBOX_PORT: new URL(sandbox.origin).port,
    SOCIAL_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    ...options.variables,
  };
  const config = readConfig(variables);
  const app = await createApp({
    config: { ...config, ...(options.withoutWorker ? { role: 'api' } : {}) },
    databaseUrl,
    spaDirectory: options.spaDirectory ?? join(dataDir, 'spa'),
  });
  cleanUp.defer(app.close);
  await app.listen();
  const running = cleanUp.move();
  return {
    origin,
    databaseUrl,
    deps: app.deps,
    sandbox,
    variables,
    caller: () => new Caller(origin),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
