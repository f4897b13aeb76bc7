import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

journey('connects an account and shares to it by keyboard alone', async ({ app, open }) => {
  const { page } = await open({ as: await app.signUp() });
  await page.goto('/settings/social-accounts');
  await page.getByRole('button', { name: 'Connect Threads' }).waitFor();
  await press(page, 'Connect Threads', 'Enter');
  await page.getByRole('button', { name: 'Approve' }).waitFor();
  await press(page, 'Approve', 'Enter');
  await steps.seeConnected(page, 'Threads', 'Ada');

  await press(page, 'Share', 'Enter');
  await page.getByLabel('Message').waitFor();
  await press(page, 'Message', 'H');
  await page.keyboard.type('ello from the keyboard');
  // The only account is chosen already: untick it and tick it again.
  await press(page, /^Ada Lovelace/, 'Space');
  await press(page, /^Ada Lovelace/, 'Space');
  await page.getByRole('button', { name: 'Share to 1 account' }).waitFor();
  await press(page, 'Share to 1 account', 'Enter');
  await steps.seeRows(page, 1, 'Published');
  expect(await app.sandbox.posts()).toMatchObject([{ text: 'Hello from the keyboard' }]);

  await press(page, /^See the post of/, null);
  await press(page, /^Account of/, 'Enter');
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'hidden' });
  await expect.poll(() => focusedName(page)).toMatch(/^Account of/);
});

journey(
  'gives the focus back after a dialog, and begins it with the harmless choice',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const { displayName } = await ada.connected('TWITTER');
    const { page } = await open({ as: ada });
    await page.goto('/settings/social-accounts');
    await page.getByRole('button', { name: `Disconnect ${displayName}` }).waitFor();
    for (const leave of ['Enter', 'Escape']) {
      await press(page, `Disconnect ${displayName}`, 'Enter');
      await page.getByRole('dialog').waitFor();
      await expect.poll(() => focusedName(page)).toBe('Keep it');
      await page.keyboard.press(leave);
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await expect.poll(() => focusedName(page)).toBe(`Disconnect ${displayName}`);
    }
  },
);

journey('keeps a press and the focus while a menu is still on its way', async ({ app, open }) => {
  const { page } = await open({ as: await app.signUp() });
  let arrive = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/account-menu-*.js', async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest('**/account-menu-*.js');
  await page.goto('/settings/social-accounts');
  await page.getByRole('button', { name: 'Connect Threads' }).waitFor();
  await press(page, /^Account of/, 'Enter');
  await asked;
  arrive();
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'hidden' });
  await expect.poll(() => focusedName(page)).toMatch(/^Account of/);
});

const MOST_STOPS = 60;

/** Tabs until something of this name has the focus, seeing to it that every stop shows it; then presses a key. */
async function press(page: Page, name: string | RegExp, key: string | null): Promise<void> {
  const isWanted = (found: string) =>
    typeof name === 'string' ? found === name : name.test(found);
  for (let stops = 0; stops < MOST_STOPS && !isWanted(await focusedName(page)); stops += 1) {
    await page.keyboard.press('Tab');
    expect(await showsFocus(page), `focus on ${await focusedName(page)}`).toBe(true);
  }
  expect(await focusedName(page)).toSatisfy(isWanted);
  if (key) await page.keyboard.press(key);
}

/** What the element with the focus is called; empty when there is none. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const element = document.activeElement;
    const label = element?.getAttribute('aria-label') ?? element?.labels?.[0]?.textContent;
    return element === document.body ? '' : (label ?? element?.textContent ?? '').trim();
  })()`);
}

/** Whether one can see where the focus is: by an outline or a ring. */
function showsFocus(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(`(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return true;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  })()`);
}
