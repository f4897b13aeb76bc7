import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { until } from '../testkit/until.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const PREFERENCES = '/settings/preferences';
const LINK = 'https://workshop.example/autumn';
const PAGE = { title: 'Printing with plants', description: null, imageUrl: null, siteName: null };

const scheme = (page: Page) =>
  page.evaluate<string>("document.documentElement.getAttribute('data-mantine-color-scheme')");

const people = (page: Page) => page.getByRole('link', { name: 'People' });

/** Presses the way to another page, and answers whether to leave what is not saved. */
async function leave(page: Page, answer: 'Cancel' | 'Leave'): Promise<void> {
  await page.getByText('Not saved yet').waitFor();
  await people(page).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await dialog.getByRole('button', { name: answer }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

const seeLanguage = (page: Page, tag: string) => page.locator(`html[lang=${tag}]`).waitFor();

/** Every colour scheme the page was painted in, from its first moment on. */
const RECORD_SCHEMES = `
  window.schemes = [];
  new MutationObserver(() => {
    const scheme = document.documentElement.getAttribute('data-mantine-color-scheme');
    if (scheme && window.schemes.at(-1) !== scheme) window.schemes.push(scheme);
  }).observe(document, { attributes: true, subtree: true });
`;

journey('follow the person to another browser, colours and language', async ({ app, open }) => {
  const ada = await app.signUp();
  const { page } = await open({ as: ada });
  await page.goto(PREFERENCES);
  await page.getByRole('radio', { name: 'Dark' }).focus();
  await page.keyboard.press('Space');
  await steps.heading(page, 'Settings').waitFor();
  expect(await scheme(page)).toBe('dark');
  const language = page.getByLabel('Language', { exact: true });
  await language.selectOption('de');
  await seeLanguage(page, 'de');

  const other = await open();
  await other.page.addInitScript(RECORD_SCHEMES);
  await other.page.goto('/sign-in');
  await steps.signIn(other.page, ada);
  await other.page.waitForURL((url) => url.pathname !== '/sign-in');
  await seeLanguage(other.page, 'de');
  await other.page.getByRole('navigation').first().waitFor();
  // From its first moment on, without a flash.
  expect(await other.page.evaluate('window.schemes')).toEqual(['dark']);

  // A browser that is signed in already learns of it when it is opened next, and not by what it still reads.
  await other.page.waitForLoadState('networkidle');
  await ada.gql(
    'mutation { updatePreferences(input: { theme: LIGHT, locale: "en" }) { __typename } }',
  );
  await other.page.goto(PREFERENCES);
  await seeLanguage(other.page, 'en');
  await steps.heading(other.page, 'Settings').waitFor();
  expect(await scheme(other.page)).toBe('light');
});

journey(
  'are what a new draft starts with, and stay as typed when something fails',
  async ({ app, open }) => {
    const ada = await app.signUp();
    await ada.connected('MASTODON');
    await ada.connected('THREADS');
    const { page } = await open({ as: ada, expects: /ERR_FAILED/ });
    await page.goto(PREFERENCES);
    const template = page.getByLabel('Text', { exact: true });
    const visibility = page.getByLabel('Visibility on Mastodon');
    await visibility.selectOption('Followers only');
    await page.getByText('Not saved yet').waitFor();
    await visibility.selectOption('Not chosen');
    await page.getByText('Not saved yet').waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: / on Mastodon$/ }).press('Space');
    await template.fill('New: {title} {url}');
    await visibility.selectOption('Followers only');
    await page.getByLabel('Language on Mastodon').fill('English');
    const save = page.getByRole('button', { name: 'Save' });
    await save.press('Enter');
    await page.getByText('Name the language by its two letters').waitFor();
    expect(await template.inputValue()).toBe('New: {title} {url}');
    await page.getByLabel('Language on Mastodon').fill('en');
    const held = await steps.hold(page, 'UpdateDraftDefaults');
    await save.press('Enter');
    await held.asked;
    held.cutOff();
    await page.getByRole('alert').filter({ hasText: 'could not be reached' }).waitFor();
    expect(await template.inputValue()).toBe('New: {title} {url}');
    await page.unrouteAll();
    for (const language of ['de', '']) {
      const warned = page.waitForEvent('dialog');
      await page.getByLabel('Language', { exact: true }).selectOption(language);
      await (await warned).dismiss();
    }
    expect(await template.inputValue()).toBe('New: {title} {url}');
    await leave(page, 'Cancel');
    await steps.seeFocus(people(page));
    expect(await template.inputValue()).toBe('New: {title} {url}');
    await save.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Your preferences are saved' }).waitFor();
    await page.getByText('Not saved yet').waitFor({ state: 'detached' });
    await people(page).press('Enter');
    await page.getByLabel('Invite by email').waitFor();
    await page.goBack();
    await template.fill('Given up');
    await leave(page, 'Leave');
    await page.getByLabel('Invite by email').waitFor();
    await page.goBack();
    expect(await template.inputValue()).toBe('New: {title} {url}');

    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('query LinkPreview')
        ? route.fulfill({ json: { data: { linkPreview: PAGE } } })
        : route.continue(),
    );
    await page.goto('/share');
    const message = page.getByLabel('Message');
    expect(await message.inputValue()).toBe('New:');
    expect(await steps.row(page, '@ada@').getByRole('checkbox').isChecked()).toBe(true);
    await page.getByLabel('Link', { exact: true }).fill(LINK);
    await until(
      () => message.inputValue(),
      (value) => value === `New: ${PAGE.title} ${LINK}`,
    );
    await steps.share(page);
    await steps.seeRows(page, 1, 'Published');
    expect(await app.sandbox.posts('mastodon')).toMatchObject([
      { text: expect.stringContaining('New: Printing with plants') },
    ]);
    const { results } = await ada.getShare(page.url().split('/').at(-1) ?? '');
    expect(results).toMatchObject([
      {
        options: expect.arrayContaining([
          { name: 'visibility', value: 'private' },
          { name: 'language', value: 'en' },
        ]),
      },
    ]);

    // A message of one's own stays when the link changes.
    await page.goto('/share?edit=anew');
    await message.fill('In my own words');
    await page.getByLabel('Link', { exact: true }).fill(`${LINK}/others`);
    const title = page.getByLabel('Title of the page');
    await until(
      () => title.inputValue(),
      (value) => value === PAGE.title,
    );
    expect(await message.inputValue()).toBe('In my own words');

    // Beginning anew fills the template once more, and can be taken back all the same.
    await page.goto(`/share?${new URLSearchParams({ url: LINK })}`);
    const filled = `New: ${PAGE.title} ${LINK}`;
    const seeFilled = () =>
      until(
        () => message.inputValue(),
        (value) => value === filled,
      );
    await seeFilled();
    await message.fill('Rather this');
    await page.getByRole('button', { name: 'Start over' }).click();
    await seeFilled();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => message.inputValue()).toBe('Rather this');
  },
);

journey(
  'do not hold who leaves for another page, and go with who signs out',
  async ({ app, open }) => {
    const { page } = await open({ as: await app.signUp() });
    await page.goto('/shares');
    await steps.heading(page, 'Shares').waitFor();
    await page.getByRole('link', { name: 'Settings', exact: true }).first().press('Enter');
    await page.getByRole('link', { name: 'Preferences' }).press('Enter');
    const template = page.getByLabel('Text', { exact: true });
    await template.fill('Given up');
    await page.getByText('Not saved yet').waitFor();
    await page.getByRole('link', { name: 'Shares', exact: true }).first().press('Enter');
    await page.getByRole('button', { name: 'Leave' }).press('Enter');
    await steps.seeFocus(steps.heading(page, 'Shares'));

    await page.goBack();
    await template.fill('Of somebody who is gone');
    await page.getByText('Not saved yet').waitFor();
    await steps.signOut(page);
  },
);
