import type { Page } from 'playwright-core';
import * as steps from '../steps.ts';
import { opened, type Screens, type State } from './screen.ts';
import { SHARED_LINK } from './world.ts';

const refusedFile = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Notes') };

/** Every part of the composer, filled in. */
const filledIn: readonly State[] = [
  {
    name: 'composer-too-long',
    show: async (page) => {
      await page.getByLabel('Message').fill('w'.repeat(520));
      await page.getByLabel('Link', { exact: true }).fill('nonsense');
      // On a phone the press makes a sentence appear above what is pressed.
      await page.getByRole('button', { name: 'Select all' }).click();
      await page
        .getByText(/\d too long/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'composer-with-everything-open',
    show: async (page) => {
      await steps.addImage(page, 'A plain square');
      await page.getByLabel('Choose an image').setInputFiles(refusedFile);
      await page.getByText(/is no JPEG/).waitFor();
      await steps.expandAll(page, /options for/);
      await page
        .getByRole('button', { name: /^Different text for/ })
        .first()
        .click();
      await page.getByRole('switch', { name: 'Share later' }).press('Space');
      await page.getByLabel('When').waitFor();
      await showPost(page, 'Instagram');
    },
  },
  {
    name: 'composer-with-another-preview',
    show: (page) => showPost(page, 'Threads'),
  },
  opened('crop', 'dialog', async (page) => {
    await page.getByRole('button', { name: 'Crop the image' }).click();
    await page
      .getByRole('dialog')
      .getByRole('group', { name: /^Part of the image/ })
      .waitFor();
  }),
  {
    name: 'composer-started-over',
    show: async (page) => {
      await page.getByRole('button', { name: 'Start over' }).click();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
    },
  },
];

/** Sees to it that the post of a network is shown: of all where there is room, else of the one whose tab is chosen. */
async function showPost(page: Page, platform: string): Promise<void> {
  const tab = page.getByRole('tab', { name: new RegExp(` on ${platform}$`) });
  const post = page.getByRole('article', { name: new RegExp(` on ${platform}$`) });
  await tab.or(post).first().waitFor();
  if ((await tab.count()) > 0) await tab.click();
  await post.waitFor();
}

export const composing: Screens = {
  name: 'the composer',
  as: 'owner',
  screens: [
    {
      name: 'composer',
      path: '/share',
      heading: 'Share',
      there: (page) => page.getByRole('button', { name: /^Reconnect/ }),
      states: filledIn,
    },
    {
      name: 'composer-of-a-shared-link',
      path: `/share?${new URLSearchParams({ url: SHARED_LINK })}`,
      heading: 'Share',
      there: (page) => page.getByRole('status').filter({ hasText: 'Shared before' }),
      states: [
        {
          name: 'composer-warns',
          show: async (page) => {
            await page.getByLabel('Message').fill('Leaves');
            const account = steps.row(page, '@ada@').getByRole('checkbox');
            if (!(await account.isChecked())) await account.click();
            await page.getByRole('button', { name: 'Share to 1 account' }).click();
            await page.getByRole('alert', { name: 'Shared before' }).waitFor();
          },
        },
      ],
    },
  ],
};
