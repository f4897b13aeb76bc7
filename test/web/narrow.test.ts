import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { connectAll } from '../testkit/seed.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

journey('has the destinations, and what to press, at hand at 390 px', async ({ app, open }) => {
  const ada = await app.signUp();
  await connectAll(ada);
  const { page } = await open({ width: 390, height: 844, as: ada });
  await page.goto('/');
  const bar = page.getByRole('navigation', { name: 'Main' });
  await bar.getByRole('link', { name: 'Shares' }).tap();
  await steps.heading(page, 'Shares').waitFor();
  await bar.getByRole('link', { name: 'Settings' }).tap();
  await steps.seeConnected(page, 'Mastodon', '@ada');

  await bar.getByRole('link', { name: 'Share', exact: true }).tap();
  await page.getByLabel('Message').fill(`${'w'.repeat(300)}`);
  await page.getByRole('button', { name: 'Select all' }).tap();
  await page.getByText('20 too long').waitFor();
  await steps.addImage(page, 'A plain square');
  await page.getByRole('button', { name: 'Preview', exact: true }).tap();
  await steps.seeFocus(page.getByRole('heading', { name: 'Preview' }));
  const tabs = page.getByRole('tablist', { name: 'Account whose post is shown' });
  await tabs.getByRole('tab', { name: /on Instagram$/ }).tap();
  await page.getByRole('article', { name: /on Instagram$/ }).waitFor();
  expect(await page.getByRole('article').count()).toBe(1);
  await page.getByRole('button', { name: 'Accounts', exact: true }).tap();
  await steps.seeFocus(page.getByRole('heading', { name: 'Accounts' }));
  const send = page.getByRole('button', { name: /^Share to \d+ accounts/ });
  expect(await isUncovered(page, send)).toBe(true);
});

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
