import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { codeBlocks, runCommand } from '../testkit/guide.ts';
import { makeKey } from '../testkit/service.ts';
import { visitorAt } from '../testkit/visitor.ts';

test('what the guide tells to type makes a link, and tells what came of it', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const scopes = ['connections:read', 'connections:write'];
  const { secret: KEY } = await makeKey(ada, { scopes });
  const [make = '', ask = ''] = await codeBlocks('connect-links.md', 'sh');
  const env = { HERALD: app.origin, KEY };
  const { data } = JSON.parse(await runCommand(make, env));
  const { url, connectLink } = data.createConnectLink;
  await (await visitorAt(app, { url })).connect('MASTODON');
  expect(JSON.parse(await runCommand(ask, { ...env, LINK: connectLink.id }))).toMatchObject({
    data: {
      connectLink: {
        status: 'COMPLETED',
        reference: 'customer-7',
        connections: [{ platform: { id: 'MASTODON' } }],
      },
    },
  });
});
