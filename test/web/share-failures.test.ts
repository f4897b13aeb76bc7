import { expect } from 'vitest';
import { waitThroughRetries } from '../testkit/retries.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

journey(
  'shows which network refused and why, and lets the text be changed for it',
  async ({ app, open }) => {
    const ada = await app.signUp();
    for (const platform of ['TWITTER', 'MASTODON'] as const) await ada.connected(platform);
    await app.sandbox.fault({
      platform: 'mastodon',
      method: 'POST',
      path: '/api/v1/statuses',
      do: { status: 422, body: { error: 'Validation failed: Text is not welcome here' } },
    });
    const { page } = await open({ as: ada });
    await page.goto('/share');
    await page.getByLabel('Message').fill('To both networks');
    await page.getByRole('button', { name: 'Select all' }).click();
    await steps.share(page);

    await page.getByText('1 of 2 published · 1 failed').waitFor();
    await steps.row(page, 'X ·').getByText('Published', { exact: true }).waitFor();
    const mastodon = steps.row(page, 'Mastodon ·');
    await mastodon.getByText(/not welcome here/).waitFor();
    await mastodon.getByRole('button', { name: /^Edit and share again/ }).click();

    await steps.heading(page, 'Share').waitFor();
    expect(await page.getByLabel('Message').inputValue()).toBe('To both networks');
    await page.getByLabel('Message').fill('With kinder words');
    await page.getByRole('button', { name: 'Share to 1 account' }).click();
    await steps.seeRows(page, 1, 'Published');
    expect((await app.sandbox.posts()).map(({ platform }) => platform)).toEqual([
      'twitter',
      'mastodon',
    ]);
  },
);

journey('opens the text an account had of its own to edit it', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  await app.sandbox.fault({
    platform: 'mastodon',
    method: 'POST',
    path: '/api/v1/statuses',
    do: { status: 422, body: { error: 'Validation failed: Text is not welcome here' } },
  });
  const { id: shareId } = await ada.published({
    connectionIds: [id],
    message: 'For everybody',
    url: 'https://workshop.example/autumn',
    overrides: [{ connectionId: id, message: 'For Mastodon alone' }],
  });
  const { page } = await open({ as: ada });
  await page.goto(`/shares/${shareId}`);
  await page.getByRole('button', { name: /^Edit and share again/ }).click();
  await steps.heading(page, 'Share').waitFor();
  expect(await page.getByLabel('Message').inputValue()).toBe('For everybody');
  const own = page.getByRole('textbox', { name: /^Text for/ });
  expect(await own.inputValue()).toBe('For Mastodon alone');
});

journey(
  'tells of the wait while a network is down, then retries only what failed',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const accounts = [await ada.connected('TWITTER'), await ada.connected('MASTODON')];
    const path = '/api/v2/media';
    await app.sandbox.fault({ platform: 'mastodon', path, times: 100, do: { status: 503 } });
    const { id: shareId } = await ada.shared({
      connectionIds: accounts.map(({ id }) => id),
      message: 'Persevere',
      imageIds: [await ada.upload()],
    });
    const { page } = await open({ as: ada });
    await page.goto(`/shares/${shareId}`);
    const mastodon = steps.row(page, 'Mastodon ·');
    await mastodon.getByText('Trying again', { exact: true }).waitFor();
    await mastodon.getByText(/Next try in \d+:\d\d/).waitFor();

    await waitThroughRetries(app, ada, shareId);
    await app.sandbox.clearFaults();
    await mastodon.getByRole('button', { name: /^Try again/ }).click();
    await ada.waitFor(shareId, ({ results }) =>
      results.every(({ status }) => status === 'PUBLISHED'),
    );
    await page.getByText('2 of 2 published').waitFor();
    expect(await app.sandbox.posts('twitter')).toHaveLength(1);
    expect(await app.sandbox.posts('mastodon')).toHaveLength(1);
  },
);

journey('reconnects and retries where the failure is shown', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  await app.sandbox.tokens('twitter', 'revoke');
  await app.sandbox.tokens('twitter', 'revoke-refresh');
  const { id: shareId } = await ada.published({ connectionIds: [id], message: 'Once more' });

  const { page } = await open({ as: ada });
  await page.goto(`/shares/${shareId}`);
  await page.getByRole('button', { name: /^Reconnect/ }).click();
  await steps.consent(page);
  await page.waitForURL(`**/shares/${shareId}`);
  await page.getByRole('button', { name: /^Try again/ }).click();
  await steps.seeRows(page, 1, 'Published');
  expect(await app.sandbox.posts('twitter')).toHaveLength(1);
});

journey(
  'warns of a link that was shared before, and shares it anyway when told to',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    const url = 'https://workshop.example/autumn';
    await ada.published({ connectionIds: [id], message: 'First', url });

    const { page } = await open({ as: ada });
    await page.goto(`/share?${new URLSearchParams({ url })}`);
    await page.getByLabel('Message').fill('Second');
    await page.getByRole('button', { name: 'Share to 1 account' }).click();
    const warning = page.getByRole('alert', { name: 'Shared before' });
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
