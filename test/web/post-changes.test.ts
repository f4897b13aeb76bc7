import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const PAGE = 'Analytical Engine Works';

for (const width of [1280, 390]) {
  journey(`edits and deletes a published post at ${width} px`, async ({ app, open }) => {
    const ada = await app.signUp();
    const { id } = await ada.connected('FACEBOOK', { choose: isPage });
    const share = await ada.published({
      connectionIds: [id],
      message: 'Printing with plants',
      url: 'https://workshop.example/autumn',
    });
    const { page } = await open({ as: ada, width });
    await page.goto(`/shares/${share.id}`);
    await change(page, 'Edit text');
    const edit = page.getByRole('dialog', { name: 'Edit the post on Facebook' });
    const text = edit.getByRole('textbox', { name: 'Text' });
    await steps.seeFocus(text);
    expect(await text.inputValue()).toBe('Printing with plants');
    const save = edit.getByRole('button', { name: 'Save the text' });
    expect(await save.isDisabled()).toBe(true);
    await text.fill(' Fully booked\n');
    await edit.getByText('12 / 63,206').waitFor();
    await save.click();
    await edit.waitFor({ state: 'detached' });
    const row = steps.row(page, PAGE);
    await row.getByText(/Edited just now/).waitFor();
    await steps.seeFocus(menuButton(page));
    expect(await app.sandbox.posts()).toMatchObject([{ text: 'Fully booked' }]);

    await change(page, 'Delete post');
    const dialog = page.getByRole('dialog', { name: 'Delete the post on Facebook?' });
    await dialog.getByText(PAGE).waitFor();
    await steps.seeFocus(dialog.getByRole('button', { name: 'Keep it' }));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await steps.seeFocus(menuButton(page));
    expect(await app.sandbox.posts()).toHaveLength(1);
    await change(page, 'Delete post');
    await dialog.getByRole('button', { name: 'Delete post' }).click();
    await row.getByText(/Deleted just now/).waitFor();
    await dialog.waitFor({ state: 'detached' });
    await steps.seeFocus(row);
    await page.getByText('0 of 1 published · 1 deleted').waitFor();
    expect(await menuButton(page).count()).toBe(0);
    expect(await page.getByRole('link', { name: /^See the post/ }).count()).toBe(0);
    expect(await app.sandbox.posts()).toEqual([]);

    await page.goto('/shares');
    await page.getByText(`${PAGE} on Facebook: Deleted`).waitFor({ state: 'attached' });
  });
}

journey('says in the menu why a post cannot be changed from here', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id } = await ada.connected('THREADS');
  const share = await ada.published({ connectionIds: [id], message: 'As it is' });
  const { page } = await open({ as: ada });
  await page.goto(`/shares/${share.id}`);
  await menuButton(page).press('Enter');
  const edit = page.getByRole('menuitem', { name: /^Edit text/ });
  await edit.getByText(/Threads app/).waitFor();
  expect(await edit.getAttribute('aria-disabled')).toBe('true');
  await steps.seeFocus(edit);
  await page.keyboard.press('Enter');
  await edit.waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('Escape');
  await steps.seeFocus(menuButton(page));
});

journey('reconnects from the menu where that is what is missing', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  const share = await ada.published({ connectionIds: [id], message: 'As it is' });
  await app.deps.prisma.socialConnection.updateMany({ data: { status: 'NEEDS_RECONNECT' } });
  const { page } = await open({ as: ada });
  await page.goto(`/shares/${share.id}`);
  await menuButton(page).click();
  await page.getByText('Reconnect Ada Lovelace first.').first().waitFor();
  await page.getByRole('menuitem', { name: /^Reconnect Ada/ }).click();
  await steps.consent(page);
  await page.waitForURL(`**/shares/${share.id}*`);
  await menuButton(page).click();
  await page.getByRole('menuitem', { name: /^Delete post/ }).waitFor();
  expect(await page.getByText('Reconnect Ada Lovelace first.').count()).toBe(0);
});

journey('offers to change a post as soon as it is published', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('FACEBOOK', { choose: isPage });
  const { page } = await open({ as: ada });
  await page.goto('/share');
  await page.getByLabel('Message').fill('Printing with plants');
  await steps.share(page);
  await steps.seeRows(page, 1, 'Published');
  await change(page, 'Edit text');
  await page.getByRole('textbox', { name: 'Text' }).waitFor();
});

journey('shows why the platform refused, and leads to reconnecting', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id } = await ada.connected('FACEBOOK', { choose: isPage });
  const share = await ada.published({ connectionIds: [id], message: 'Printing with plants' });
  const { page } = await open({ as: ada });
  await page.goto(`/shares/${share.id}`);
  await app.sandbox.tokens('facebook', 'revoke');
  await change(page, 'Delete post');
  const dialog = page.getByRole('dialog', { name: 'Delete the post on Facebook?' });
  await dialog.getByRole('button', { name: 'Delete post' }).click();
  await dialog.getByRole('button', { name: 'Reconnect' }).click();
  await steps.consent(page);
  await page.waitForURL(`**/shares/${share.id}*`);
  expect(await app.sandbox.posts()).toHaveLength(1);
});

journey('keeps the text of an edit that was refused or went unanswered', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id } = await ada.connected('FACEBOOK', { choose: isPage });
  const share = await ada.published({ connectionIds: [id], message: 'Printing with plants' });
  const { page, context } = await open({
    as: ada,
    expects: /ERR_INTERNET_DISCONNECTED|WebSocket/,
  });
  await page.goto(`/shares/${share.id}`);
  await change(page, 'Edit text');
  const dialog = page.getByRole('dialog', { name: 'Edit the post on Facebook' });
  const text = dialog.getByRole('textbox', { name: 'Text' });
  const save = dialog.getByRole('button', { name: 'Save the text' });
  await text.fill(' ');
  await save.click();
  await dialog.getByRole('alert').waitFor();
  await text.fill('Fully booked');
  await dialog.getByText('12 / 63,206').waitFor();
  await context.setOffline(true);
  await save.click();
  await dialog.getByText(/nothing happens twice/).waitFor();
  expect(await text.inputValue()).toBe('Fully booked');
  await context.setOffline(false);
  await save.click();
  await dialog.waitFor({ state: 'detached' });
  expect(await app.sandbox.posts()).toMatchObject([{ text: 'Fully booked' }]);
});

journey('stays open until it is known whether the post was deleted', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id } = await ada.connected('FACEBOOK', { choose: isPage });
  const share = await ada.published({ connectionIds: [id], message: 'Printing with plants' });
  const { page } = await open({ as: ada });
  await page.goto(`/shares/${share.id}`);
  await app.sandbox.tokens('facebook', 'revoke');
  await change(page, 'Delete post');
  const dialog = page.getByRole('dialog', { name: 'Delete the post on Facebook?' });
  const held = await steps.hold(page, 'DeletePost');
  await dialog.getByRole('button', { name: 'Delete post' }).click();
  await held.asked;
  expect(await dialog.getByRole('button', { name: 'Keep it' }).isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await page.mouse.click(5, 5);
  await dialog.getByRole('button', { name: 'Close' }).click({ force: true });
  held.release();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await dialog.waitFor({ state: 'detached' });
});

journey('does not lose the text of an edit by accident', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id } = await ada.connected('FACEBOOK', { choose: isPage });
  const share = await ada.published({ connectionIds: [id], message: 'Printing with plants' });
  const { page } = await open({ as: ada });
  await page.goto(`/shares/${share.id}`);
  await change(page, 'Edit text');
  const dialog = page.getByRole('dialog', { name: 'Edit the post on Facebook' });
  const text = dialog.getByRole('textbox', { name: 'Text' });
  await text.fill('Fully booked');
  await page.keyboard.press('Escape');
  await dialog.getByText('12 / 63,206').waitFor();
  await app.sandbox.tokens('facebook', 'revoke');
  const held = await steps.hold(page, 'EditPost');
  await dialog.getByRole('button', { name: 'Save the text' }).click();
  await held.asked;
  expect(await dialog.getByRole('button', { name: 'Cancel' }).isDisabled()).toBe(true);
  expect(await text.isEditable()).toBe(false);
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Close' }).click({ force: true });
  held.release();
  await dialog.getByRole('alert').waitFor();
  expect(await text.inputValue()).toBe('Fully booked');

  await dialog.getByRole('button', { name: 'Reconnect' }).click();
  await steps.consent(page);
  await page.waitForURL(`**/shares/${share.id}*`);
  await change(page, 'Edit text');
  expect(await text.inputValue()).toBe('Fully booked');
  await dialog.getByRole('button', { name: 'Save the text' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await app.sandbox.posts()).toMatchObject([{ text: 'Fully booked' }]);
  await change(page, 'Edit text');
  await text.fill('Not this one');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
  await change(page, 'Edit text');
  expect(await text.inputValue()).toBe('Fully booked');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

journey('says in the dialog why reconnecting did not begin', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id } = await ada.connected('FACEBOOK', { choose: isPage });
  const share = await ada.published({ connectionIds: [id], message: 'Printing with plants' });
  const { page, context } = await open({
    as: ada,
    expects: /ERR_INTERNET_DISCONNECTED|WebSocket/,
  });
  await page.goto(`/shares/${share.id}`);
  await app.sandbox.tokens('facebook', 'revoke');
  await change(page, 'Delete post');
  const dialog = page.getByRole('dialog', { name: 'Delete the post on Facebook?' });
  await dialog.getByRole('button', { name: 'Delete post' }).click();
  const reconnect = dialog.getByRole('button', { name: 'Reconnect' });
  await reconnect.waitFor();
  await context.setOffline(true);
  await reconnect.click();
  await dialog.getByText('The server could not be reached. Try again in a moment.').waitFor();
  await context.setOffline(false);
  await reconnect.click();
  await steps.consent(page);
  await page.waitForURL(`**/shares/${share.id}*`);
});

function isPage({ platform, displayName }: { platform: string; displayName: string }): boolean {
  return platform === 'FACEBOOK' && displayName === PAGE;
}

function menuButton(page: Page) {
  return page.getByRole('button', { name: /^Change the post of/ });
}

/** Picks something from the menu of the one post on the page. */
async function change(page: Page, item: 'Edit text' | 'Delete post'): Promise<void> {
  await menuButton(page).click();
  await page.getByRole('menuitem', { name: item }).click();
}
