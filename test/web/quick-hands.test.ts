import { expect } from 'vitest';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

/** What a person does while the page is still busy with what they did before. */

journey('keeps what is written while a share is on its way', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('TWITTER');
  const { page } = await open({ as: ada });
  await page.goto('/share');
  const message = page.getByLabel('Message');
  await message.fill('Printing with plants');
  const held = await steps.hold(page, 'Share');
  await page.getByRole('button', { name: 'Share to 1 account' }).click();
  await held.asked;
  await message.fill('Printing with leaves');
  held.release();
  await page.waitForURL(/\/shares\/[^/]+$/);
  await steps.seeRows(page, 1, 'Published');
  expect(await app.sandbox.posts()).toMatchObject([{ text: 'Printing with plants' }]);
  await page.getByRole('link', { name: 'Share', exact: true }).click();
  expect(await message.inputValue()).toBe('Printing with leaves');

  await steps.share(page);
  await page.getByRole('link', { name: 'Share', exact: true }).click();
  expect(await message.inputValue()).toBe('');
});
