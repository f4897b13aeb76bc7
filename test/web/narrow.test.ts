import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { connectAll } from '../testkit/seed.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

journey('fits every screen into 390 px, with the destinations at hand', async ({ app, open }) => {
  const ada = await app.signUp();
  const connections = await connectAll(ada);
  const share = await ada.published({
    connectionIds: connections.map(({ id }) => id),
    message: `Look at https://workshop.example/${'long'.repeat(30)} and ${'w'.repeat(80)}`,
    imageIds: [await ada.upload()],
  });

  const visitor = await open({ width: 390, height: 844 });
  for (const [path, title] of [
    ['/sign-in', 'Sign in'],
    ['/sign-up', 'Create your account'],
  ] as const) {
    await visitor.page.goto(path);
    await visitor.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await overflow(visitor.page), title).toBe(0);
  }

  const { page } = await open({ width: 390, height: 844, as: ada });
  await page.goto('/shares/nothing-here');
  await steps.heading(page, 'No such share').waitFor();
  expect(await overflow(page), 'no such share').toBe(0);
  await page.goto(`/shares/${share.id}`);
  await steps.seeRows(page, 6, 'Published');
  expect(await overflow(page), 'share').toBe(0);
  await steps.expandAll(page, /^What happened/);
  await page.getByRole('heading', { level: 3, name: 'Attempt 1' }).nth(5).waitFor();
  expect(await overflow(page), 'histories').toBe(0);
  await page.getByRole('button', { name: /^Change the post of .* on X$/ }).tap();
  await page.getByRole('menu').waitFor();
  expect(await overflow(page), 'menu of a post').toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Change the post of .* on Facebook$/ }).tap();
  await page.getByRole('menuitem', { name: 'Edit text' }).tap();
  await page.getByRole('textbox', { name: 'Text' }).waitFor();
  expect(await overflow(page), 'edit of a post').toBe(0);
  await page.getByRole('button', { name: 'Cancel' }).tap();
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  const bar = page.getByRole('navigation', { name: 'Main' });
  await bar.getByRole('link', { name: 'Shares' }).tap();
  await steps.heading(page, 'Shares').waitFor();
  await page.getByRole('main').getByText('Look at').waitFor();
  expect(await overflow(page), 'shares').toBe(0);

  await bar.getByRole('link', { name: 'Settings' }).tap();
  await steps.seeConnected(page, 'Mastodon', '@ada');
  expect(await overflow(page), 'social accounts').toBe(0);
  await steps
    .card(page, 'Mastodon')
    .getByRole('button', { name: /^Disconnect/ })
    .tap();
  await page.getByRole('dialog').waitFor();
  expect(await overflow(page), 'dialog').toBe(0);
  await page.getByRole('button', { name: 'Keep it' }).tap();
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await bar.getByRole('link', { name: 'Share', exact: true }).tap();
  await page.getByLabel('Message').fill(`${'w'.repeat(300)}`);
  await page.getByRole('button', { name: 'Select all' }).tap();
  await page.getByText('20 too long').waitFor();
  await steps.expandAll(page, /^Show the post|options for/);
  await steps.addImage(page, 'A plain square');
  expect(await overflow(page), 'composer').toBe(0);
  const send = page.getByRole('button', { name: /^Share to \d+ accounts/ });
  expect(await isUncovered(page, send)).toBe(true);
});

/** By how many pixels the page can be scrolled sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.scrollingElement.scrollWidth - window.innerWidth');
}

/** Whether a finger on the middle of a control would meet it and nothing else. */
async function isUncovered(page: Page, control: ReturnType<Page['getByRole']>): Promise<boolean> {
  await control.scrollIntoViewIfNeeded();
  const box = await control.boundingBox();
  if (!box) return false;
  const middle = `${box.x + box.width / 2}, ${box.y + box.height / 2}`;
  return page.evaluate<boolean>(
    `Boolean(document.elementFromPoint(${middle})?.closest('button')?.textContent.startsWith('Share to'))`,
  );
}
