import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPrismaClient } from '@herald/prisma/client';
import type { Config } from '@herald/server/config';
import { openDatabase } from '@herald/server/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { Service } from '../testkit/service.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/create-key.ts', import.meta.url));

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
}, 60_000);

afterAll(() => app[Symbol.asyncDispose]());

/** Runs `pnpm key:create` against the database of the app. */
async function createKey(...options: readonly string[]) {
  return run(app.deps.config, options);
}

async function run(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  options: readonly string[],
) {
  const child = spawn(process.execPath, [SCRIPT, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl ?? '', DATA_DIR: dataDir },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, ...output };
}

const ASK = '{ apiKey { name scopes expiresAt createdBy workspace { name } } }';

test('prints a key that opens what was asked for, and nothing else', async () => {
  const options = ['--workspace', ada.email.toUpperCase(), '--name', 'Shop'];
  const scopes = ['--scopes', 'shares:write, shares:read', '--expires', '90d'];
  const { code, stdout, stderr } = await createKey(...options, ...scopes);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^hrld_[\w-]{43}\n$/);
  const { apiKey } = await new Service(app, stdout.trim()).gql<{
    apiKey: { readonly expiresAt: string };
  }>(ASK);
  expect(apiKey).toMatchObject({
    name: 'Shop',
    scopes: ['shares:read', 'shares:write'],
    workspace: { name: 'Ada Lovelace’s workspace' },
  });
  const days = (new Date(apiKey.expiresAt).getTime() - Date.now()) / 86_400_000;
  expect(Math.ceil(days)).toBe(90);
});

test('takes the id of the workspace, as the API has it', async () => {
  const { viewer } = await ada.gql<{ viewer: { workspace: { id: string } } }>(
    '{ viewer { workspace { id } } }',
  );
  const { stdout } = await createKey(
    ...['--workspace', viewer.workspace.id, '--name', 'Blog', '--scopes', 'shares:read'],
  );
  expect(await new Service(app, stdout.trim()).gql(ASK)).toMatchObject({
    apiKey: { name: 'Blog', expiresAt: null },
  });
});

test.each([
  ['no workspace', ['--name', 'A', '--scopes', 'shares:read'], /^Usage: pnpm key:create/],
  ['an unknown option', ['--password', 'x'], /--password.*\nUsage: /],
  [
    'an unknown owner',
    ['--workspace', 'nobody@example.com', '--name', 'A', '--scopes', 'shares:read'],
    /no workspace of nobody@example\.com/,
  ],
  [
    'an unknown scope',
    ['--workspace', '$ada', '--name', 'A', '--scopes', 'shares:all'],
    /no scope "shares:all", only connections:read/,
  ],
  [
    'a span in other words',
    ['--workspace', '$ada', '--name', 'A', '--scopes', 'shares:read', '--expires', '3 weeks'],
    /--expires: write days, such as 90d/,
  ],
])('makes no key of %s', async (_, options, told) => {
  const before = await app.deps.prisma.apiKey.count();
  const { code, stdout, stderr } = await createKey(
    ...options.map((option) => (option === '$ada' ? ada.email : option)),
  );
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(told);
  expect(await app.deps.prisma.apiKey.count()).toBe(before);
});

test('makes a key beside a server that runs on the embedded database, and leaves that running', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'herald-test-'));
  const config = { ...app.deps.config, databaseUrl: null, dataDir };
  const database = await openDatabase(config);
  const prisma = createPrismaClient(database.databaseUrl, 1);
  try {
    await prisma.workspace.create({ data: { id: 'w', name: 'W', slug: 'w' } });
    const { code, stderr } = await run(config, [
      ...['--workspace', 'w', '--name', 'Shop', '--scopes', 'shares:read'],
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(await prisma.apiKey.count()).toBe(1);
  } finally {
    await prisma.$disconnect();
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
    if (database.directory) await rm(database.directory, { recursive: true, force: true });
  }
});
