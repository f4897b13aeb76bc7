import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

journey('leads a new person to a post that has landed, and is gone then', async ({ app, open }) => {
  const ada = await app.signUp();
  const { page } = await open({ as: ada });
  await page.goto('/');
  await seeNext(page, 'Connect an account');
  await path(page).getByRole('link', { name: 'Choose a network' }).click();
  await steps.heading(page, 'Settings').waitFor();
  await seeNext(page, 'Connect an account');
  expect(await path(page).getByRole('link').count(), 'the networks are below').toBe(0);

  const { id } = await ada.connected('MASTODON');
  await seeNext(page, 'Share something');
  await app.sandbox.fault({
    platform: 'mastodon',
    method: 'POST',
    path: '/api/v1/statuses',
    do: { status: 422, body: { error: 'Validation failed: Text is not welcome here' } },
  });
  await path(page).getByRole('link', { name: 'Write a post' }).click();
  await page.getByLabel('Message').fill('My first');
  await seeNext(page, 'Share something');
  await steps.share(page);
  await steps.seeRows(page, 1, 'Failed');

  await home(page).click();
  await seeNext(page, 'See it land');
  const needsYou = page.getByRole('region', { name: 'Needs you' });
  await needsYou.getByText('Not published on Mastodon.').waitFor();
  await path(page).getByRole('link', { name: 'See how it goes' }).click();
  await steps.seeRows(page, 1, 'Failed');

  await ada.published({ connectionIds: [id], message: 'My second' });
  await home(page).click();
  await page.getByRole('region', { name: 'Latest shares' }).getByText('My second').waitFor();
  await path(page).waitFor({ state: 'detached' });
  const elsewhere = await open({ as: ada });
  await elsewhere.page.goto('/');
  await elsewhere.page.getByRole('region', { name: 'Latest shares' }).waitFor();
  expect(await path(elsewhere.page).count()).toBe(0);
});

journey('stays away once it was hidden, and tells what needs a person', async ({ app, open }) => {
  const ada = await app.signUp();
  const { displayName } = await ada.connected('MASTODON');
  const { page } = await open({ as: ada });
  await page.goto('/');
  await path(page).getByRole('button', { name: 'Hide these steps' }).click();
  await page.getByRole('heading', { name: 'Nothing shared yet' }).waitFor();
  await steps.seeFocus(page.getByRole('main'));
  await app.deps.prisma.socialConnection.updateMany({ data: { status: 'NEEDS_RECONNECT' } });
  await page.reload();
  await page.getByRole('region', { name: 'Needs you' }).getByText('Mastodon takes no').waitFor();
  expect(await path(page).count()).toBe(0);
  await page.getByRole('button', { name: `Reconnect ${displayName}` }).click();
  await steps.consent(page);
  await page.getByRole('heading', { name: 'Nothing shared yet' }).waitFor();
  await page.getByRole('region', { name: 'Needs you' }).waitFor({ state: 'detached' });
});

/** The card with the way to the first post. */
function path(page: Page) {
  return page.getByRole('region', { name: 'Your first post' });
}

function home(page: Page) {
  return page.getByRole('link', { name: 'Home', exact: true });
}

async function seeNext(page: Page, step: string): Promise<void> {
  await path(page).locator('[aria-current=step]').getByText(step, { exact: true }).waitFor();
}
