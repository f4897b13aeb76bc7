import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';
import { ADA } from './steps.ts';

journey('speaks the language of the browser, or the one that was chosen', async (at) => {
  const ada = await at.app.signUp(ADA.name);
  const { page } = await at.open({ as: ada, locale: 'de-AT' });
  await page.goto('/settings/social-accounts');
  await seeLanguage(page, 'de', 'Einstellungen');

  await choose(page, 'English');
  await seeLanguage(page, 'en', 'Settings');
  await page.reload();
  await seeLanguage(page, 'en', 'Settings');

  await choose(page, 'As the browser');
  await seeLanguage(page, 'de', 'Einstellungen');
  await page.reload();
  await seeLanguage(page, 'de', 'Einstellungen');
});

/** Chooses a language in the account menu, whose button is told in every language by the person's name. */
async function choose(page: Page, language: string): Promise<void> {
  await page.getByRole('button', { name: ADA.name }).click();
  await page.getByRole('menuitemradio', { name: language, exact: true }).click();
}

/** Waits until the navigation is in a language, and sees that the page says so to screen readers. */
async function seeLanguage(page: Page, language: string, settings: string): Promise<void> {
  await page.getByRole('link', { name: settings, exact: true }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
}
