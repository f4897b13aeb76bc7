import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { codeBlocks, runCommand as run } from '../testkit/guide.ts';
import { makeKey } from '../testkit/service.ts';

test('what the guide tells to type does what it says', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const scopes = ['connections:read', 'shares:read', 'shares:write'];
  const { secret: KEY } = await makeKey(ada, { scopes });
  const env = { HERALD: app.origin, KEY };
  const blocks = await codeBlocks('api-keys.md', 'sh');
  const [look = '', share = '', watch = ''] = blocks.filter((block) => /^curl/m.test(block));
  expect(JSON.parse(await run(look, env))).toMatchObject({
    data: { apiKey: { name: 'Shop', scopes }, socialConnections: [{ id }] },
  });
  const { data } = JSON.parse(await run(share, { ...env, CONNECTION: id }));
  const SHARE = data.share.share.id;
  await ada.waitFinished(SHARE);
  expect(await run(watch, { ...env, SHARE })).toMatch(/"status":"PUBLISHED"[\s\S]*event: complete/);
});
