import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { makeKey } from '../testkit/service.ts';

const GUIDE = new URL('../../docs/api-keys.md', import.meta.url);

/** The commands of the guide that ask the API. */
async function commands(): Promise<readonly string[]> {
  const guide = await readFile(GUIDE, 'utf8');
  const blocks = [...guide.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
  return blocks.filter((block) => /^curl/m.test(block));
}

/** Runs a command as a reader does who put the right ids in. */
async function run(command: string, env: Readonly<Record<string, string>>): Promise<string> {
  const script = command.replaceAll(/^[A-Z]+=….*$/gm, '');
  const shell = spawn('bash', ['-euc', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH, ...env },
  });
  const [output, [code]] = await Promise.all([text(shell.stdout), once(shell, 'exit')]);
  expect(code, command).toBe(0);
  return output;
}

test('what the guide tells to type does what it says', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const scopes = ['connections:read', 'shares:read', 'shares:write'];
  const { secret: KEY } = await makeKey(ada, { scopes });
  const env = { HERALD: app.origin, KEY };
  const [look = '', share = '', watch = ''] = await commands();
  expect(JSON.parse(await run(look, env))).toMatchObject({
    data: { apiKey: { name: 'Shop', scopes }, socialConnections: [{ id }] },
  });
  const { data } = JSON.parse(await run(share, { ...env, CONNECTION: id }));
  const SHARE = data.share.share.id;
  await ada.waitFinished(SHARE);
  expect(await run(watch, { ...env, SHARE })).toMatch(/"status":"PUBLISHED"[\s\S]*event: complete/);
});
