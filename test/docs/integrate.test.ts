import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '@herald/prisma/free-port';
import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { codeBlocks, runCommand } from '../testkit/guide.ts';
import { makeKey } from '../testkit/service.ts';
import { until } from '../testkit/until.ts';
import { changeWebhook } from '../testkit/webhooks.ts';

const ROOT = new URL('../../', import.meta.url).pathname;

test('what the guide for other services tells to type does what it says', async () => {
  const PORT = String(await freePort());
  await using app = await startTestApp({
    variables: { ALLOWED_PRIVATE_HOSTS: `127.0.0.1:${PORT}` },
  });
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const scopes = ['connections:read', 'shares:read', 'shares:write'];
  const { secret: KEY } = await makeKey(ada, { scopes });
  const env = { HERALD: app.origin, KEY };
  const blocks = await codeBlocks('integrate.md', 'sh');
  const [look = '', share = '', watch = ''] = blocks.filter((block) => block.includes('curl'));
  expect(JSON.parse(await runCommand(look, env))).toMatchObject({
    data: { socialConnections: [{ id }] },
  });
  const { data } = JSON.parse(await runCommand(share, { ...env, CONNECTION: id }));
  const SHARE = data.share.share.id;
  await ada.waitFinished(SHARE);
  expect(await runCommand(watch, { ...env, SHARE })).toContain('event: complete');

  // The receiver that the guide names, told of a share by its `reference`.
  const secret = await addWebhook(`http://127.0.0.1:${PORT}/`);
  const heard: string[] = [];
  const receiver = spawn(process.execPath, ['docs/examples/another-service/receive.ts'], {
    cwd: ROOT,
    env: { ...process.env, PORT, HERALD_WEBHOOK_SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  receiver.stdout.on('data', (chunk) => heard.push(String(chunk)));
  const said = (words: string) =>
    until(
      async () => heard.join(''),
      (all) => all.includes(words),
    );
  await said('listening');
  await ada.published({ connectionIds: [id], message: 'Heard of' });
  await said('published: Ada Lovelace http');
  receiver.kill();
  await once(receiver, 'exit');

  async function addWebhook(url: string): Promise<string> {
    const made = await changeWebhook(ada, 'createWebhookEndpoint', {
      url,
      events: ['SHARE_FINISHED'],
    });
    return made.secret ?? '';
  }
});
