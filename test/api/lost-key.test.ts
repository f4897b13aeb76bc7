import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig } from '@herald/server/config';
import { createVault } from '@herald/server/connections/vault';
import { examine } from '@herald/server/doctor/examine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { rotateKeys } from '../testkit/rotate-command.ts';

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const newKey = () => randomBytes(32).toString('base64');

let app: TestApp;
let key: string;
let keyId: string;
/** An installation of the same database whose data folder is empty. */
let dataDir: string;

beforeAll(async () => {
  app = await startTestApp();
  await (await app.signUp()).connected('MASTODON');
  [key = ''] = app.deps.config.encryptionKeys;
  keyId = app.deps.vault.keyIds[0];
  dataDir = await mkdtemp(join(tmpdir(), 'herald-lost-key-'));
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true, force: true });
});

function settings(keys: string): Record<string, string> {
  return {
    SANDBOX: 'off',
    DATA_DIR: dataDir,
    DATABASE_URL: app.deps.config.databaseUrl ?? '',
    SOCIAL_ENCRYPTION_KEY: keys,
  };
}

/** Starts another process of the installation in this one; answers its log. @throws what refuses the start */
async function start(keys: string): Promise<string> {
  await using started = await startTestApp({
    beside: app,
    variables: { SOCIAL_ENCRYPTION_KEY: keys, DATA_DIR: dataDir },
  });
  return started.logs();
}

/** Why it does not start, as the operator reads it. */
async function refusal(keys: string): Promise<string> {
  const error = await start(keys).catch((thrown: unknown) => thrown);
  if (error instanceof ConfigError) return error.message;
  throw new Error('it was not refused', { cause: error });
}

/** Starts the server as a process of its own, which is to refuse. */
async function startProcess(keys: string) {
  const server = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, ...settings(keys) },
  });
  const complaint: string[] = [];
  server.stderr.on('data', (chunk) => complaint.push(String(chunk)));
  const [code] = await once(server, 'close');
  return { code: code as number | null, complaint: complaint.join('') };
}

async function doctor(keys: string) {
  const variables = settings(keys);
  const now = () => new Date('2026-11-20T10:00:00Z');
  const reports = await examine({ config: readConfig(variables), variables, now });
  return reports.find(({ title }) => title === 'Keys')?.findings ?? [];
}

test('a server whose keys open nothing that is stored does not start, and says which key is missing', async () => {
  const other = newKey();
  const { code, complaint } = await startProcess(other);
  expect(code).toBe(1);
  expect(complaint).toMatch(/^SOCIAL_ENCRYPTION_KEY: none of its keys opens the stored logins/);
  expect(complaint).toContain(`key ${keyId} (seals 2)`);
  expect(complaint).toContain('Put the missing key back');
  expect(complaint).toContain('keys:rotate --forget');
  expect(complaint).not.toContain(other);
  expect(complaint.trim().split('\n')).toHaveLength(1);
  expect(await doctor(other)).toContainEqual({
    level: 'problem',
    what: `Stored logins need what is not there: key ${keyId} (seals 2).`,
    fix: expect.stringContaining('Put the missing key back into SOCIAL_ENCRYPTION_KEY'),
  });
  const rotation = await rotateKeys(app, [other]);
  expect(rotation).toMatchObject({ code: 1, output: expect.stringContaining(complaint.trim()) });
});

test('a key file that went missing is not replaced while the database has secrets', async () => {
  const complaint = await refusal('');
  expect(complaint).toMatch(/^SOCIAL_ENCRYPTION_KEY: is not set, and the key file /);
  expect(complaint).toContain(join(dataDir, 'encryption-key'));
  expect(complaint).toContain(keyId);
  await expect(access(join(dataDir, 'encryption-key'))).rejects.toThrow('ENOENT');
  expect(await doctor('')).toMatchObject([
    { level: 'problem', fix: expect.stringContaining('Put the missing key file back') },
  ]);
});

test('a key file that holds no key is named, and left as it is', async () => {
  const file = join(dataDir, 'encryption-key');
  await writeFile(file, 'half a k');
  try {
    const complaint = await refusal('');
    expect(complaint).toContain(`the key file ${file} holds no key of 32 bytes in base64`);
    expect(complaint).not.toContain('half a k');
    expect(await readFile(file, 'utf8')).toBe('half a k');
    expect(await doctor('')).toMatchObject([{ level: 'problem' }]);
  } finally {
    await rm(file);
  }
});

test.each([
  ['too short', () => randomBytes(31).toString('base64')],
  ['too long', () => randomBytes(33).toString('base64')],
  ['not base64', () => 'my very secret key of thirty-two'],
  ['in hexadecimal', () => randomBytes(32).toString('hex')],
  ['empty in the list', () => `${newKey()},`],
])('a key that is %s is refused by name, and not repeated', async (_what, make) => {
  const value = make();
  expect(() => readConfig({ SOCIAL_ENCRYPTION_KEY: value })).toThrow(/^SOCIAL_ENCRYPTION_KEY: /);
  expect(() => readConfig({ SOCIAL_ENCRYPTION_KEY: value })).not.toThrow(value);
});

test('a server that has the key somewhere in its list starts', async () => {
  expect(await start(`${newKey()},${key}`)).not.toContain('not there');
  expect(await doctor(`${newKey()},${key}`)).toMatchObject([
    { level: 'good' },
    { level: 'warning', fix: expect.stringContaining('pnpm keys:rotate') },
  ]);
  expect(await doctor(`${key},${newKey()}`)).toMatchObject([
    { level: 'good', what: `Key ${keyId} is the first and seals 2.` },
    { level: 'good', what: expect.stringContaining('seals nothing any more') },
  ]);
});

test('a key that is missing for some is told to the operator, and the rest goes on', async () => {
  const other = newKey();
  const { prisma } = app.deps;
  const { id } = await prisma.instanceApp.findFirstOrThrow();
  const before = await prisma.instanceApp.findUniqueOrThrow({ where: { id } });
  const clientSecret = await (await createVault([other])).encrypt(
    `instance_app/${id}/client_secret`,
    'x',
  );
  await prisma.instanceApp.update({ where: { id }, data: { clientSecret } });
  try {
    const output = await start(key);
    expect(output).toContain('stored logins need a key that is not there');
    expect(output).toContain((await createVault([other])).keyIds[0]);
    expect(await doctor(key)).toMatchObject([{ level: 'good' }, { level: 'problem' }]);
  } finally {
    await prisma.instanceApp.update({ where: { id }, data: before as object });
  }
});

test('a database without secrets takes any key, and a first start makes one', async () => {
  await using fresh = await startTestApp({ variables: { SOCIAL_ENCRYPTION_KEY: '' } });
  const { dataDir: folder } = fresh.deps.config;
  const made = await readFile(join(folder, 'encryption-key'), 'utf8');
  expect(Buffer.from(made, 'base64')).toHaveLength(32);
  await using again = await startTestApp({
    beside: fresh,
    variables: { SOCIAL_ENCRYPTION_KEY: '' },
  });
  expect(again.deps.vault.keyIds).toEqual(fresh.deps.vault.keyIds);
});
