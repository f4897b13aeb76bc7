import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@herald/prisma/free-port';
import { Caller } from './caller.ts';

/** Herald as an operator starts it, in a process of its own; disposing ends it. */
export interface HeraldProcess extends AsyncDisposable {
  readonly origin: string;
  readonly pid: number;
  /** A client of the API that is not signed in. */
  caller(): Caller;
}

/**
 * Starts API, worker and web app over a database.
 * @param variables more variables, as an operator would set them
 * @throws Error when it ends before it is ready
 */
export async function forkHerald(
  databaseUrl: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<HeraldProcess> {
  await using cleanUp = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'herald-bench-'));
  cleanUp.defer(() => rm(directory, { recursive: true, force: true }));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = fork(fileURLToPath(import.meta.resolve('@herald/server/main')), {
    // As `start` and the image do.
    execArgv: ['--max-semi-space-size=4'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HERALD_ROLE: 'all',
      SANDBOX: 'off',
      PORT: String(port),
      PUBLIC_URL: origin,
      DATA_DIR: directory,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'warn',
      // It is measured how fast it is, not how fast one person may be.
      SHARES_PER_MINUTE: '1000000',
      SOCIAL_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      ...variables,
    },
  });
  cleanUp.defer(async () => {
    if (child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.disconnect();
    await gone;
  });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`Herald ended: ${code}`))),
  ]);
  if (!child.pid) throw new Error('Herald has no process');
  const running = cleanUp.move();
  return {
    origin,
    pid: child.pid,
    caller: () => new Caller(origin),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
