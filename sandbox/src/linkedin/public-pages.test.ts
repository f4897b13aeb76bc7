import { expect, it } from 'vitest';
import { LinkedinClient } from './linkedin-client.test-kit.ts';

it('shows a post under its URN, however that is written, until it is deleted', async () => {
  const linkedin = await LinkedinClient.start();
  await using _ = linkedin.sandbox;
  const token = await linkedin.logIn();
  const urn = (await linkedin.post(token)).headers.get('x-restli-id') ?? '';
  const key = encodeURIComponent(urn);

  for (const path of [`${urn}/`, urn, `${key}/`]) {
    const page = await fetch(`${linkedin.base}/feed/update/${path}`);
    expect(await page.text()).toMatch(/Ada Lovelace[\s\S]*Hello/);
  }
  await linkedin.rest(token, `posts/${key}`, { method: 'DELETE' });
  expect((await fetch(`${linkedin.base}/feed/update/${urn}/`)).status).toBe(404);
});

it.each(['CONNECTIONS', 'LOGGED_IN'])('shows nobody a post for %s', async (visibility) => {
  const linkedin = await LinkedinClient.start();
  await using _ = linkedin.sandbox;
  const token = await linkedin.logIn();
  const urn = (await linkedin.post(token, { visibility })).headers.get('x-restli-id');
  expect(await linkedin.readLedger()).toHaveLength(1);
  expect((await fetch(`${linkedin.base}/feed/update/${urn}/`)).status).toBe(404);
});

it('shows a member with the posts', async () => {
  const linkedin = await LinkedinClient.start();
  await using _ = linkedin.sandbox;
  await linkedin.post(await linkedin.logIn());

  expect(await (await fetch(`${linkedin.base}/in/ada-lovelace/`)).text()).toContain('Hello');
});
