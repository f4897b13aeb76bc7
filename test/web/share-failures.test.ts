import { expect } from 'vitest';
import { waitThroughRetries } from '../testkit/retries.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

journey(
  'tells early that a link was shared before, warns of it, and shares it anyway when told to',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    const url = 'https://workshop.example/autumn';
    const first = await ada.published({ connectionIds: [id], message: 'First', url });

    const { page } = await open({ as: ada });
    await page.goto(`/share?${new URLSearchParams({ url })}`);
    const note = page.getByRole('status').filter({ hasText: /^Shared before: Mastodon, \w/ });
    await note.waitFor();
    expect(await note.getByRole('link').getAttribute('href')).toBe(first.results[0]?.postUrl);
    await page.getByLabel('Link', { exact: true }).fill(`${url}/another`);
    await page.getByText('Not shared before.').waitFor();
    await page.getByLabel('Link', { exact: true }).fill(url);
    await page.getByLabel('Message').fill('Second');
    await page.getByRole('button', { name: 'Share to 1 account' }).click();
    const warning = page.getByRole('alert', { name: 'Shared before' });
    await warning.getByText(/ on Mastodon · published \d/).waitFor();
    await warning.getByRole('link', { name: 'See the post' }).waitFor();
    expect(await app.sandbox.posts()).toHaveLength(1);
    await warning.getByRole('button', { name: 'Share again anyway' }).click();
    await steps.seeRows(page, 1, 'Published');
    expect(await app.sandbox.posts()).toHaveLength(2);
  },
);

journey('tells at each account what it would refuse, while one writes', async ({ app, open }) => {
  const ada = await app.signUp();
  for (const platform of ['TWITTER', 'INSTAGRAM'] as const) await ada.connected(platform);
  const { page } = await open({ as: ada });
  await page.goto('/share');
  await page.getByRole('button', { name: 'Select all' }).click();
  const message = page.getByLabel('Message');
  await message.fill('a'.repeat(281));
  const x = steps.rows(page).filter({ hasText: '281 / 280' });
  await x.getByText('1 too long').waitFor();
  const instagram = steps.rows(page).filter({ hasText: '2,200' });
  await instagram.getByText(/image/i).waitFor();

  await message.fill('Short enough');
  await page.getByText('12 / 280').waitFor();
  await steps.addImage(page, 'A plain square');
  await instagram.getByText(/image/i).waitFor({ state: 'detached' });
  await steps.share(page);
  await steps.seeRows(page, 2, 'Published');
});

journey('shows what happened while the connection was lost', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const path = '/api/v2/media';
  await app.sandbox.fault({ platform: 'mastodon', path, times: 100, do: { status: 503 } });
  const { id: shareId } = await ada.shared({
    connectionIds: [id],
    message: 'Out of sight',
    imageIds: [await ada.upload()],
  });
  const { page, context } = await open({ as: ada, expects: /ERR_INTERNET_DISCONNECTED|WebSocket/ });
  await page.goto(`/shares/${shareId}`);
  await steps.seeRows(page, 1, 'Trying again');
  await context.setOffline(true);
  await app.sandbox.clearFaults();
  await waitThroughRetries(app, ada, shareId);
  expect(await steps.rows(page).getByText('Published', { exact: true }).count()).toBe(0);
  await context.setOffline(false);
  await steps.seeRows(page, 1, 'Published');
});
