import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '@herald/prisma/free-port';
import { findProgram, isRequired } from './program.ts';

const REDIS = 'redis-server';

/** Whether tests with several processes are left out, because there is no Redis and it is no failure. */
export const withoutRedis = !findProgram([REDIS]) && !isRequired();

export interface TestRedis extends AsyncDisposable {
  readonly url: string;
  stop(): Promise<void>;
}

/** A Redis of the test's own that keeps nothing. @throws Error when there is none. */
export async function startRedis(): Promise<TestRedis> {
  const program = findProgram([REDIS]);
  if (!program)
    throw new Error('No redis-server was found. Install one (Debian: apt install redis-server).');
  const port = await freePort();
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  const server = spawn(program, settings, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const chunk of server.stdout) if (String(chunk).includes('Ready to accept')) break;
  const stop = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  };
  return { url: `redis://127.0.0.1:${port}`, stop, [Symbol.asyncDispose]: stop };
}
