import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const LINK = 'https://workshop.example/autumn';
const MESSAGE = `Printing with plants, by @ada. ${'Bring leaves, ferns and grasses. '.repeat(5)}#print`;

journey('shows each post in the words its account is then sent', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('FACEBOOK', {
    choose: ({ displayName }) => displayName === 'Analytical Engine Works',
  });
  for (const platform of ['INSTAGRAM', 'LINKEDIN', 'MASTODON', 'THREADS', 'TWITTER'] as const)
    await ada.connected(platform);
  const { page } = await open({ as: ada });
  await page.goto(`/share?${new URLSearchParams({ url: LINK, title: 'Autumn' })}`);
  await page.getByText('Choose an account to see its post here.').waitFor();
  await page.getByLabel('Message').fill(MESSAGE);
  await page.getByRole('button', { name: 'Select all' }).click();
  const posts = page.getByRole('region', { name: 'Preview' }).getByRole('article');
  await expect.poll(() => posts.count()).toBe(6);
  const post = (platform: string) => posts.and(page.getByLabel(new RegExp(` on ${platform}$`)));

  await post('LinkedIn').getByText('Autumn', { exact: true }).waitFor();
  await post('Facebook').getByText('Facebook reads the page itself.').waitFor();
  expect(await post('X').getByText('workshop.example', { exact: true }).count()).toBe(0);
  await post('Instagram').getByText('Instagram needs an image.').waitFor();
  // What a network folds is short until one asks for more.
  expect((await words(post('Instagram'))).length).toBe(125);
  const more = post('Instagram').getByRole('button', { name: '… more' });
  await more.press('Enter');
  await steps.seeFocus(post('Instagram').getByRole('button', { name: 'less' }));
  expect(await post('Mastodon').getByRole('button').count()).toBe(0);

  await steps.addImage(page, 'A plain square');
  await expect.poll(() => posts.getByRole('img', { name: 'A plain square' }).count()).toBe(6);
  await expect
    .poll(() => post('LinkedIn').getByText('workshop.example', { exact: true }).count())
    .toBe(0);
  const shown = new Map<string, string>();
  for (const [platform, name] of Object.entries(NAMES)) {
    const fold = post(name).getByRole('button', { name: '… more' });
    if (await fold.count()) await fold.click();
    shown.set(platform, await words(post(name)));
  }
  await steps.share(page);
  await steps.seeRows(page, 6, 'Published');
  const sent = (await app.sandbox.posts()).map(({ platform, text }) => [platform, text] as const);
  expect(new Map(sent)).toEqual(shown);
});

/** By the sandbox's names. */
const NAMES = {
  facebook: 'Facebook',
  instagram: 'Instagram',
  linkedin: 'LinkedIn',
  mastodon: 'Mastodon',
  threads: 'Threads',
  twitter: 'X',
};

async function words(post: Locator): Promise<string> {
  return (await post.locator('[data-post-text]').textContent()) ?? '';
}
