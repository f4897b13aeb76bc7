import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const MESSAGE = 'Our autumn workshop: printing with plants';
const LINK = 'https://workshop.example/autumn';
const ALT = 'A fern printed in dark green';

for (const width of [1280, 390]) {
  journey(
    `connects every network and shares to all of them at ${width} px`,
    async ({ app, open }) => {
      const { page } = await open({ width });
      await page.goto('/');
      await page.getByRole('link', { name: 'Create an account' }).click();
      await steps.signUp(page, steps.ADA);
      await steps.heading(page, 'Settings').waitFor();
      await connectAll(page, new URL(app.sandbox.baseUrl('mastodon')).host);

      await page.getByRole('link', { name: 'Share', exact: true }).click();
      await page.getByLabel('Message').fill(MESSAGE);
      await page.getByLabel('Link', { exact: true }).fill(LINK);
      await steps.addImage(page, ALT);
      await page.getByRole('button', { name: 'Select all' }).click();
      await steps.share(page);

      await steps.seeRows(page, 7, 'Published');
      await page.getByText('7 of 7 published').waitFor();
      for (const link of await page.getByRole('link', { name: /^See the post of/ }).all())
        await steps.seeInNewTab(page, link, MESSAGE);

      const posts = await app.sandbox.posts();
      expect(new Set(posts.map(({ platform, accountId }) => `${platform} ${accountId}`)).size).toBe(
        7,
      );
      expect(posts).toHaveLength(7);
      for (const { platform, text, media } of posts) {
        expect(text, platform).toContain(MESSAGE);
        expect(media, platform).toMatchObject([{ altText: ALT }]);
      }
    },
  );
}

async function connectAll(page: Page, mastodon: string): Promise<void> {
  for (const platform of ['Threads', 'X', 'LinkedIn']) {
    await page.getByRole('button', { name: `Connect ${platform}`, exact: true }).click();
    await steps.consent(page);
    await steps.seeConnected(page, platform, 'Ada');
  }

  await page.getByRole('button', { name: 'Connect Facebook' }).click();
  await steps.consent(page);
  const dialog = page.getByRole('dialog', { name: 'Choose Facebook accounts to connect' });
  await dialog.getByText('Facebook · @analyticalengineworks').click();
  await dialog.getByText('Instagram · @analytical.engine').click();
  await dialog.getByRole('button', { name: 'Connect 2 accounts' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await steps.seeConnected(page, 'Facebook', 'Analytical Engine Works');
  await steps.seeConnected(page, 'Instagram', '@analytical.engine');

  await page.getByRole('button', { name: 'Connect another Instagram account' }).click();
  await steps.connectInstagramWith(page, 'Instagram');
  await steps.consent(page, { account: 'hopper.computing' });
  await steps.seeConnected(page, 'Instagram', '@hopper.computing');

  const server = steps.card(page, 'Mastodon');
  await server.getByRole('button', { name: mastodon }).click();
  await steps.consent(page);
  await steps.seeConnected(page, 'Mastodon', '@ada');
}
