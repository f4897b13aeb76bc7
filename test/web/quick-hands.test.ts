import { expect } from 'vitest';
import { DAY } from '../testkit/clock.ts';
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

journey(
  'saves a planned share on keys pressed as soon as its text is there',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const { id: account } = await ada.connected('TWITTER');
    const scheduledAt = new Date(Date.now() + DAY).toISOString();
    const draft = { connectionIds: [account], message: 'Ferns', scheduledAt };
    const { id } = await ada.shared(draft);
    const { page } = await open({ as: ada });
    await page.goto(`/shares/${id}`);
    await page.evaluate(`new MutationObserver((_, observer) => {
    const field = document.querySelector('main form textarea');
    if (!field) return;
    observer.disconnect();
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, 'Moss');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const keys = { key: 'Enter', ctrlKey: true, bubbles: true };
    // Time for the page to draw what it draws at once, and for no more.
    queueMicrotask(() => field.dispatchEvent(new KeyboardEvent('keydown', keys)));
  }).observe(document.body, { childList: true, subtree: true })`);
    await page.getByRole('link', { name: 'Edit', exact: true }).press('Enter');
    await page.getByRole('alert').filter({ hasText: 'The share was changed.' }).waitFor();
    const query = 'query ($id: ID!) { share(id: $id) { scheduledAt message } }';
    expect(await ada.gql(query, { id })).toEqual({ share: { scheduledAt, message: 'Moss' } });
  },
);

journey('gives the text of an account back when it was put aside', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('TWITTER');
  const { page } = await open({ as: ada });
  await page.goto('/share');
  await page.getByLabel('Message').fill('For everybody');
  await page.getByRole('button', { name: /^Different text/ }).click();
  const own = page.getByRole('textbox', { name: /^Text for/ });
  expect(await own.inputValue()).toBe('For everybody');
  await own.fill('For X alone');
  await page.getByRole('button', { name: /^Use the same text/ }).click();
  await own.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Different text/ }).click();
  expect(await own.inputValue()).toBe('For X alone');

  // A mere copy is none of its own: the next begins with what the common text says by then.
  await own.fill('For everybody');
  await page.getByRole('button', { name: /^Use the same text/ }).click();
  await page.getByLabel('Message').fill('For all');
  await page.getByRole('button', { name: /^Different text/ }).click();
  expect(await own.inputValue()).toBe('For all');
});

journey('takes no letter back while the address follows the search', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  await ada.published({ connectionIds: [id], message: 'abc' });
  const { page } = await open({ as: ada });
  await page.goto('/shares');
  const search = page.getByRole('textbox', { name: 'Search the shares' });
  await search.waitFor();
  await page.evaluate(`(() => {
    const field = document.querySelector('search input');
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    const type = (letter) => {
      set.call(field, field.value + letter);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    const push = history.pushState.bind(history);
    history.pushState = (...entry) => {
      push(...entry);
      history.pushState = push;
      type('b');
      // Once the page has been drawn with the address as it is now.
      requestAnimationFrame(() => requestAnimationFrame(() => type('c')));
    };
    type('a');
  })()`);
  await page.waitForURL(/search=abc/);
  expect(await search.inputValue()).toBe('abc');
});

journey('leaves the description of an image in its place while one writes', async (at) => {
  const ada = await at.app.signUp();
  await ada.connected('TWITTER');
  const { page } = await at.open({ as: ada });
  await page.goto('/share');
  await steps.addImage(page, '');
  const description = page.getByLabel('Description of the image');
  const before = await description.boundingBox();
  await description.fill('A plain square');
  expect((await description.boundingBox())?.y).toBe(before?.y);
});
