import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@herald/prisma/free-port';
import type { TestApp } from './app.ts';

const MAIN = fileURLToPath(new URL('./killable-main.ts', import.meta.url));

/** A process of an installation that can be killed at any moment, as a power cut would. */
export interface Killable extends AsyncDisposable {
  readonly origin: string;
  /** Ends it without a word (SIGKILL). */
  kill(): Promise<void>;
  /** Asks it to stop (SIGTERM); answers its exit code. */
  stop(): Promise<number | null>;
  /** What it logged. */
  logs(): string;
}

/** Starts one beside a running app: same database, networks, folder, key and clock, which jumps where it waits. */
export async function startKillable(
  { clock, jump, origin: publicUrl, deps: { config } }: TestApp,
  role: 'api' | 'worker' | 'all',
  variables: Readonly<Record<string, string>> = {},
): Promise<Killable> {
  const port = await freePort();
  const child = fork(MAIN, {
    env: {
      PATH: process.env.PATH,
      // Each starts faster than the one before it.
      NODE_COMPILE_CACHE: join(config.dataDir, 'compile-cache'),
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      DATA_DIR: config.dataDir,
      DATABASE_URL: config.databaseUrl ?? '',
      LOG_LEVEL: 'debug',
      SANDBOX: 'on',
      SANDBOX_PORT: String(config.sandbox.port),
      SOCIAL_ENCRYPTION_KEY: config.encryptionKeys.join(','),
      ...(config.redisUrl ? { REDIS_URL: config.redisUrl } : {}),
      HERALD_ROLE: role,
      ...variables,
    },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => lines.push(String(chunk)));
  const unfollow = clock.follow((ahead) => {
    if (child.connected) child.send(ahead);
  });
  // What it says later is how long it waits.
  child.on('message', (wait) => typeof wait === 'number' && void jump(wait));
  const gone = once(child, 'exit').finally(unfollow);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] = await gone;
    return code;
  };
  const ready = await Promise.race([once(child, 'message').then(() => true), gone]);
  if (ready !== true) throw new Error(`the process did not come up:\n${lines.join('')}`);
  return {
    origin: `http://127.0.0.1:${port}`,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    logs: () => lines.join(''),
    [Symbol.asyncDispose]: async () => void (await end('SIGKILL')),
  };
}

/**
 * Lets so much time go by, for claims and heartbeats, as the others need to see that a killed process is dead. Nobody
 * else may be at work: theirs would end as well.
 */
export async function letTheDeadBeFound({ deps: { prisma }, clock }: TestApp): Promise<void> {
  const then = new Date(clock.now().getTime() - 1);
  await prisma.shareResult.updateMany({
    where: { claimedUntil: { not: null } },
    data: { claimedUntil: then },
  });
  await prisma.$executeRaw`update worker_process set last_seen_at = last_seen_at - interval '1 minute'`;
  await prisma.$executeRaw`update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute' where locked_at is not null`;
  await prisma.$executeRaw`update graphile_worker._private_job_queues set locked_at = locked_at - interval '1 minute' where locked_at is not null`;
}
