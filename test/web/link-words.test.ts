import type { Page, Route } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const LINK = 'https://workshop.example/autumn';
const READING = 'Reading the link…';
const PAGE = { title: 'Printing with plants', description: null, imageUrl: null, siteName: null };

/** Keeps the words of every page back; answers how to let them come. */
async function holdPages(page: Page): Promise<() => Promise<void>> {
  const held: Route[] = [];
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('query LinkPreview')) held.push(route);
    else await route.continue();
  });
  return async () => {
    for (const route of held.splice(0))
      await route.fulfill({ json: { data: { linkPreview: PAGE } } });
  };
}

journey(
  'waits for the words of a page before it shares its link, and keeps those one typed',
  async ({ app, open }) => {
    const ada = await app.signUp();
    await ada.connected('LINKEDIN');
    const { page } = await open({ as: ada });
    const release = await holdPages(page);
    await page.goto('/share');
    const link = page.getByLabel('Link', { exact: true });
    const fillLink = (url: string) =>
      Promise.all([
        page.waitForRequest((request) =>
          Boolean(request.postData()?.includes('query LinkPreview')),
        ),
        link.fill(url),
      ]);
    await fillLink(LINK);
    await page.getByText(READING).waitFor();
    expect(await page.getByRole('button', { name: 'Share to 1 account' }).isDisabled()).toBe(true);
    await release();
    await page.getByText(READING).waitFor({ state: 'detached' });
    const title = page.getByLabel('Title of the page');
    expect(await title.inputValue()).toBe(PAGE.title);

    await link.fill(`${LINK} `);
    await expect.poll(() => title.inputValue()).toBe(PAGE.title);
    const mine = 'My own words for it';
    await title.fill(mine);
    await fillLink(`${LINK}-2026`);
    await page.getByText(READING).waitFor();
    await release();
    await page.getByText(READING).waitFor({ state: 'detached' });
    expect(await title.inputValue()).toBe(mine);
    await steps.share(page);
    await steps.seeRows(page, 1, 'Published');
    await page.getByText(mine).first().waitFor();
  },
);

journey('does not wait for ever for the words of a page', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('LINKEDIN');
  const { page } = await open({ as: ada });
  await holdPages(page);
  await page.goto(`/share?${new URLSearchParams({ url: LINK })}`);
  await page.getByText(READING).waitFor();
  await steps.share(page);
  await steps.seeRows(page, 1, 'Published');
});

journey('asks again for exactly what it asked for when no answer came', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('LINKEDIN');
  const { page } = await open({ as: ada, expects: /ERR_FAILED/ });
  const release = await holdPages(page);
  await page.goto(`/share?${new URLSearchParams({ url: LINK })}`);
  const asked: string[] = [];
  await page.route('**/graphql', async (route) => {
    const body = route.request().postData() ?? '';
    if (!body.includes('mutation Share(')) return route.fallback();
    asked.push(body);
    return asked.length === 1 ? route.abort() : route.continue();
  });
  const submit = page.getByRole('button', { name: 'Share to 1 account' });
  await submit.click();
  await page.getByText('sharing again will not post it twice').waitFor();
  await release();
  await page.reload();
  await submit.click();
  await steps.seeRows(page, 1, 'Published');
  expect(asked[1]).toBe(asked[0]);
});
