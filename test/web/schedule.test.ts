import { expect } from 'vitest';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

journey('plans a share, and says back in words for when', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('MASTODON');
  const { page } = await open({ as: ada });
  const url = 'https://workshop.example/autumn';
  await page.goto(`/share?${new URLSearchParams({ url })}`);
  await page.getByRole('switch', { name: 'Share later' }).press('Space');
  const when = page.getByLabel('When');
  await expect.poll(() => when.inputValue()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);

  await when.fill('2020-01-01T09:00');
  await page.getByText('This time has passed. Choose a later one.').waitFor();
  const submit = page.getByRole('button', { name: 'Schedule to 1 account' });
  expect(await submit.isDisabled()).toBe(true);
  // A time that was cleared does not turn a plan into a share at once.
  await when.fill('');
  await page.getByText('Choose a time that lies ahead.').waitFor();
  expect(await submit.isDisabled()).toBe(true);

  await page.getByRole('button', { name: /^Next Monday, 0?9:00/ }).click();
  expect(await when.inputValue()).toMatch(/T09:00$/);
  const chosen = new Date(`${await when.inputValue()}Z`);
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' }).format(chosen);
  await page.getByText(new RegExp(`^${day}.* 0?9:00.*, ${TIME_ZONE}$`)).waitFor();
  await submit.click();
  await steps.seeRows(page, 1, 'Scheduled');
  const { shares } = await ada.gql<{ shares: unknown }>(
    '{ shares { edges { node { scheduledAt } } } }',
  );
  expect(shares).toEqual({ edges: [{ node: { scheduledAt: chosen.toISOString() } }] });

  await page.goto(`/share?${new URLSearchParams({ url })}`);
  await page
    .getByRole('status')
    .filter({ hasText: /^Scheduled: Mastodon, \w/ })
    .waitFor();
});

/** Of the browser, which has it from us. */
const TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
