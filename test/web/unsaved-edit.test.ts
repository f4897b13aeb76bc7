import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Journey, journey } from './journey.ts';
import * as steps from './steps.ts';

journey('stays open on an Escape right behind the first letter', async (at) => {
  const page = await openPost(at);
  const text = await editText(page);
  await page.evaluate(`(async () => {
    const field = document.querySelector('[role="dialog"] textarea');
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, 'Fully');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    // Time for the page to draw what it draws at once, and for no more.
    for (let turn = 0; turn < 5; turn += 1) await null;
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  })()`);
  await page.getByText('5 / 63,206').waitFor();
  expect(await text.inputValue()).toBe('Fully');
});

journey('keeps the text of an edit over Back and a reload until it is given up', async (at) => {
  const page = await openPost(at);
  await (await editText(page)).fill('Fully booked');
  await page.goBack();
  await steps.heading(page, 'Shares').waitFor();
  await page.goForward();
  expect(await (await editText(page)).inputValue()).toBe('Fully booked');
  await page.reload();
  const text = await editText(page);
  expect(await text.inputValue()).toBe('Fully booked');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await text.waitFor({ state: 'detached' });
  expect(await (await editText(page)).inputValue()).toBe('Printing with plants');
});

/** A published post, come to from the list of shares. */
async function openPost({ app, open }: Journey): Promise<Page> {
  const ada = await app.signUp();
  const { id } = await ada.connected('FACEBOOK', {
    choose: ({ platform }) => platform === 'FACEBOOK',
  });
  await ada.published({ connectionIds: [id], message: 'Printing with plants' });
  const { page } = await open({ as: ada });
  await page.goto('/shares');
  await page.getByRole('link', { name: /^Printing with plants/ }).click();
  return page;
}

async function editText(page: Page) {
  await page.getByRole('button', { name: /^Change the post of/ }).click();
  await page.getByRole('menuitem', { name: 'Edit text' }).click();
  const text = page.getByRole('dialog').getByRole('textbox', { name: 'Text' });
  await steps.seeFocus(text);
  return text;
}
