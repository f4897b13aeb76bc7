import { expect } from 'vitest';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

journey(
  'keeps what one writes, and lets one start over and take that back',
  async ({ app, open }) => {
    const ada = await app.signUp();
    await ada.connected('MASTODON');
    const { page, context } = await open({ as: ada });
    await page.goto('/share');
    const message = page.getByLabel('Message');
    await message.waitFor();
    expect(await page.getByRole('button', { name: 'Start over' }).count()).toBe(0);
    await message.fill('Printing with plants');
    await page.getByText('Draft saved in this browser.').waitFor();
    await page.reload();
    expect(await message.inputValue()).toBe('Printing with plants');

    await page.getByRole('button', { name: 'Start over' }).press('Enter');
    await expect.poll(() => message.inputValue()).toBe('');
    const undo = page.getByRole('button', { name: 'Undo' });
    await steps.seeFocus(undo);
    await undo.press('Enter');
    await expect.poll(() => message.inputValue()).toBe('Printing with plants');
    await page.getByRole('button', { name: 'Start over' }).click();
    await message.fill('With leaves');
    await undo.waitFor({ state: 'detached' });
    await page.close();
    const later = await context.newPage();
    await later.goto('/share');
    expect(await later.getByLabel('Message').inputValue()).toBe('With leaves');

    // Two tabs go on with it, each for itself.
    const beside = await context.newPage();
    await beside.goto('/share');
    await beside.getByLabel('Message').fill('With moss');
    await beside.getByText('Draft saved in this browser.').waitFor();
    await later.getByLabel('Message').fill('With ferns');
    for (const [tab, text] of [
      [later, 'With ferns'],
      [beside, 'With moss'],
    ] as const) {
      await tab.reload();
      expect(await tab.getByLabel('Message').inputValue()).toBe(text);
    }
    // Who signs out in one leaves the other, and nothing behind.
    await steps.signOut(beside);
    await later.waitForURL((url) => url.pathname === '/sign-in');
    expect(await later.evaluate('Object.keys(localStorage).join()')).not.toContain('herald-draft');
  },
);
