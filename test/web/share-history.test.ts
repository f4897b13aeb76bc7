import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { DAY, MINUTE } from '../testkit/clock.ts';
import { until } from '../testkit/until.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const row = (page: Page, text: string) =>
  page.getByRole('listitem').filter({ has: page.getByText(text, { exact: true }) });
const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

journey('finds, goes on, leads back, and shares again', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id: account } = await ada.connected('MASTODON');
  const { id } = await ada.published({ connectionIds: [account], message: 'Newest' });
  const { prisma } = app.deps;
  const [newest] = await prisma.share.findMany();
  const result = await prisma.shareResult.findFirstOrThrow();
  if (!newest) throw new Error('nothing was shared');
  const { workspaceId, createdAt } = newest;
  const older = Array.from({ length: 64 }, (_, index) => {
    const made = new Date(
      createdAt.getTime() - (index + 1) * MINUTE - (index >= 40 ? 20 * DAY : 0),
    );
    return {
      id: `s-${index}`,
      workspaceId,
      message: `Older ${index}`,
      createdAt: made,
      dueAt: made,
    };
  });
  await prisma.share.createMany({ data: older });
  await prisma.shareResult.createMany({
    data: older.map((share, index) => ({
      shareId: share.id,
      connectionId: result.connectionId,
      status: index % 4 === 0 ? ('FAILED' as const) : ('PUBLISHED' as const),
      text: 'x',
      message: share.message,
    })),
  });

  const { page } = await open({ as: ada });
  await page.goto('/shares');
  await row(page, 'Newest').waitFor();
  await page.getByLabel('Date').selectOption({ label: 'Last 7 days' });
  await page.getByText('Showing 20 of 41').waitFor();
  await page.getByLabel('Outcome').selectOption({ label: 'Failed' });
  await page.getByText('Showing 10 of 10').waitFor();
  expect(query(page)).toEqual({ when: '7-days', status: 'FAILED' });
  await page.reload();
  await page.getByText('Showing 10 of 10').waitFor();
  expect(await page.getByLabel('Date').inputValue()).toBe('7-days');
  await page.goBack();
  await page.getByText('Showing 20 of 41').waitFor();
  expect(await page.getByLabel('Outcome').inputValue()).toBe('');
  await page.getByLabel('Date').selectOption({ label: 'From … to …' });
  const day = new Date(createdAt.getTime() - 19 * DAY).toLocaleDateString('sv');
  await page.getByLabel('To', { exact: true }).fill(day);
  await row(page, 'Older 40').waitFor();
  expect(query(page)).toEqual({ when: 'dates', to: day });

  await page.goto('/shares');
  const end = page.getByRole('link', { name: 'Load more' });
  await end.scrollIntoViewIfNeeded();
  await row(page, 'Older 25').waitFor();
  const { after } = query(page);
  expect(after).toEqual(expect.any(String));
  // Whoever reloads or comes back finds all of it, whoever follows the address the place.
  const seesAll = async () => {
    await row(page, 'Older 25').waitFor();
    await row(page, 'Newest').waitFor();
  };
  await page.reload();
  await seesAll();
  await row(page, 'Older 1').getByRole('link').first().click();
  await steps.heading(page, 'Shared').waitFor();
  await page.goBack();
  await seesAll();
  const { page: other } = await open({ as: ada });
  await other.goto(`/shares?${new URLSearchParams({ after: after ?? '' })}`);
  await row(other, 'Older 25').waitFor();
  expect(await row(other, 'Newest').count()).toBe(0);
  await other.getByRole('link', { name: 'Back to the newest' }).click();
  await row(other, 'Newest').waitFor();

  await row(page, 'Newest')
    .getByRole('button', { name: /^Actions/ })
    .click();
  await page.getByRole('menuitem', { name: 'Share again' }).click();
  await steps.heading(page, 'Share').waitFor();
  await until(
    () => page.getByLabel('Message').inputValue(),
    (text) => text === 'Newest',
  );

  for (const nonsense of [
    'nonsense',
    '%F0%9F%8C%BF',
    'x'.repeat(3000),
    btoa('Share:no-such'),
    `${id}x`,
  ]) {
    await page.goto(`/shares/${nonsense}`);
    await steps.heading(page, 'No such share').waitFor();
  }
});
