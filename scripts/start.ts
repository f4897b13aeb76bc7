import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BUILT, ROOT, runStages } from './stages.ts';

/** Everything in one process tree: what is generated, the sandbox, and the server with its worker and database. */
const envFile = join(ROOT, '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);

const port = process.env.PORT || '4000';
const url = process.env.PUBLIC_URL || `http://localhost:${port}`;
const sandboxPort = process.env.SANDBOX_PORT || '4400';
const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
const production = process.env.NODE_ENV === 'production';
const withSandbox = (process.env.SANDBOX || (production ? 'off' : 'on')) === 'on';

/** A smaller young generation takes less memory at rest: a sixth of the whole. */
const SPARING = ['--max-semi-space-size=4'];

const children: ChildProcess[] = [];
let stopping = false;

process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));

try {
  if (await isTaken(Number(port)))
    throw new Error(`Port ${port} is in use. Set PORT to another one, or stop what listens there.`);
  await runStages(BUILT, (title) => console.log(`  ${title} …`));
  if (withSandbox && !(await answers(`${sandboxUrl}/status`))) {
    console.log('  Starting the sandbox …');
    start('sandbox/src/main.ts', 'ignore');
  }
  console.log('  Starting the server …');
  const [ready] = await once(start('server/src/main.ts', 'inherit'), 'message');
  console.log(`\n  Herald is ready: ${url}`);
  if (withSandbox) console.log(`  Posts stay on this machine; see them arrive: ${sandboxUrl}`);
  if (ready.dataDirectory) console.log(`  The database is kept in ${ready.dataDirectory}`);
  console.log('  Ctrl-C stops it.\n');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
}

/** Starts a part; it says when it is ready, and ends when this process is gone, however that came about. */
function start(script: string, output: 'inherit' | 'ignore'): ChildProcess {
  const child = spawn(process.execPath, [...SPARING, join(ROOT, script)], {
    cwd: ROOT,
    // A group of its own: the order in which things end is decided here, not by the terminal.
    detached: true,
    stdio: ['ignore', output, 'inherit', 'ipc'],
    // A person reads along here: what goes well, they see in the browser.
    env: { ...process.env, LOG_LEVEL: process.env.LOG_LEVEL || (production ? 'info' : 'warn') },
  });
  children.push(child);
  child.once('exit', (code) => {
    if (!stopping) void stop(code ?? 1);
  });
  return child;
}

/** Ends the server before the sandbox it may still be talking to. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (const child of children.toReversed()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const exited = new Promise((done) => child.once('exit', done));
    child.kill('SIGINT');
    await Promise.race([exited, sleep(8_000).then(() => child.kill('SIGKILL'))]);
  }
  process.exit(code);
}

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    (answer) => answer.ok,
    () => false,
  );
}

/** Asked before anything is built, so that nobody waits for a refusal. */
function isTaken(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(true));
    probe.listen(port, process.env.HOST || '127.0.0.1', () => probe.close(() => done(false)));
  });
}
