import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { findProgram } from '../testkit/program.ts';
import { makeKey } from '../testkit/service.ts';
import { runProgram } from './run-program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLIENT = join(ROOT, 'client');
const PNPM = process.env.npm_execpath ?? 'pnpm';
const TSC = join(ROOT, 'node_modules/.bin/tsc');
/** That of the machine where there is one, which is older than ours: it runs no TypeScript. */
const NODE = findProgram(['node']) ?? process.execPath;

let folder: string;
let installed: string;

async function did(...[program, args, options]: Parameters<typeof runProgram>): Promise<string> {
  const { code, output, complaint } = await runProgram(program, args, options);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')}:\n${output}${complaint}`);
  return output;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'herald-client-'));
  installed = join(folder, 'node_modules/@herald/client');
  await mkdir(installed, { recursive: true });
  await did(PNPM, ['pack', '--pack-destination', folder], { cwd: CLIENT });
  await did('tar', ['xf', join(folder, 'herald-client-0.1.0.tgz'), '--strip-components=1'], {
    cwd: installed,
  });
  const parser = 'node_modules/eventsource-parser';
  await symlink(join(CLIENT, parser), join(folder, parser));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await copyFile(
    join(ROOT, 'docs/examples/another-service/share.ts'),
    join(folder, 'another-service.ts'),
  );
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test('the package holds what it needs, and nothing of the repository', async () => {
  const { exports, dependencies } = JSON.parse(
    await readFile(join(installed, 'package.json'), 'utf8'),
  ) as {
    readonly exports: Readonly<
      Record<string, { readonly types: string; readonly default: string }>
    >;
    readonly dependencies: Readonly<Record<string, string>>;
  };
  expect(Object.keys(exports)).toEqual(['.', './errors', './webhooks']);
  for (const { types, default: file } of Object.values(exports)) {
    expect(await readFile(join(installed, file), 'utf8')).not.toMatch(/from '[^']*\.ts'/);
    expect(await readFile(join(installed, types), 'utf8')).toContain('export');
  }
  expect(Object.keys(dependencies)).toEqual(['eventsource-parser']);
});

test('it is typed for whoever installs it, and runs on the Node of the machine', async () => {
  await did(
    TSC,
    [
      ...['another-service.ts', '--ignoreConfig', '--strict', '--noUncheckedIndexedAccess'],
      ...['--module', 'nodenext', '--target', 'es2023'],
      ...['--types', 'node', '--typeRoots', join(ROOT, 'node_modules/@types')],
    ],
    { cwd: folder },
  );
  await using app = await startTestApp();
  const ada = await app.signUp();
  await ada.connected('MASTODON');
  const { secret } = await makeKey(ada);
  const output = await did(NODE, [join(folder, 'another-service.js'), 'From the package'], {
    env: { HERALD_URL: app.origin, HERALD_API_KEY: secret },
  });
  const [post] = await app.sandbox.posts('mastodon');
  expect(post?.text).toBe('From the package');
  expect(output).toContain(`published: Mastodon ${post?.url}`);
});

test('it verifies webhooks on the Node of the machine', async () => {
  const script = `
    import { createHmac } from 'node:crypto';
    import { verifyWebhook } from '@herald/client/webhooks';
    const key = Buffer.from('a secret of some length');
    const body = '{"type":"webhook.test","timestamp":"2026-11-20T10:15:00.000Z","data":{}}';
    const time = String(Math.floor(Date.now() / 1000));
    const hmac = createHmac('sha256', key).update('msg_1.' + time + '.' + body).digest('base64');
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': time,
      'webhook-signature': 'v1,' + hmac,
    };
    const event = await verifyWebhook(body, headers, 'whsec_' + key.toString('base64'));
    console.log(event.type);`;
  const path = join(folder, 'receiver.js');
  await writeFile(path, script);
  expect(await did(NODE, [path], { env: {} })).toBe('webhook.test\n');
});
