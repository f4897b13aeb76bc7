import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { codeBlocks, runCommand } from '../testkit/guide.ts';
import { makeKey } from '../testkit/service.ts';
import { MAIN, startHost } from './host.ts';

test('the command of the guide does what it says', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const { secret: KEY } = await makeKey(ada);
  const [curl = ''] = (await codeBlocks('mcp.md', 'sh')).filter((block) => /^curl/m.test(block));
  const said = await runCommand(curl, { HERALD: app.origin, KEY });
  expect(JSON.parse(said)).toMatchObject({
    result: { structuredContent: { connections: [{ id }] } },
  });
});

test('every file for a host leads to where the tools are', async () => {
  const files = (await codeBlocks('mcp.md', 'json')).map((block) => JSON.parse(block));
  const servers = files.map(({ servers, mcpServers }) => (servers ?? mcpServers).herald);
  for (const { url, command, args, headers, env } of servers) {
    if (url) {
      expect(new URL(url).pathname).toBe('/mcp');
      expect(headers.Authorization).toMatch(/^Bearer \$\{/);
    } else {
      expect([command, ...args].slice(0, 4)).toEqual(['npx', '--yes', 'pnpm@12', '--silent']);
      expect(await scriptOf(args.at(-1))).toBe(`node ${relative(ROOT, MAIN)}`);
      expect(Object.keys(env)).toEqual(['HERALD_URL', 'HERALD_API_KEY']);
    }
  }
  expect(servers).toHaveLength(4);
});

test('the guide lists every tool with its scope', async () => {
  await using app = await startTestApp();
  const { secret } = await makeKey(await app.signUp());
  await using host = await startHost(app, secret, 'http');
  const { tools } = await host.client.listTools();
  const guide = await readFile(new URL('../../docs/mcp.md', import.meta.url), 'utf8');
  const rows = [...guide.matchAll(/^\| `(\w+)` +\|.*\| `([\w:]+)` +\|$/gm)];
  expect(rows.map(([, name, scope]) => [name, scope])).toEqual(
    tools.map(({ name, description }) => [
      name,
      /Needs the scope (\S+)\.$/.exec(description ?? '')?.[1],
    ]),
  );
});

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

async function scriptOf(name: string): Promise<string> {
  const { scripts } = JSON.parse(await readFile(`${ROOT}package.json`, 'utf8'));
  return scripts[name];
}
