import type { Locator, Page } from 'playwright-core';
import { png } from '../testkit/images.ts';
import { until } from '../testkit/until.ts';

/** What people do on the pages, in their words. */

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export const ADA: Person = {
  name: 'Ada Lovelace',
  email: 'ada@example.test',
  password: 'correct horse battery',
};

/** Fills in the form for a new account and sends it. */
export async function signUp(page: Page, { name, email, password }: Person): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
}

/** Fills in the form of an existing account and sends it. */
export async function signIn(
  page: Page,
  { email, password }: Pick<Person, 'email' | 'password'>,
): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await heading(page, 'Sign in').waitFor();
}

export function heading(page: Page, name: string): Locator {
  return page.getByRole('heading', { level: 1, name, exact: true });
}

/** The card of a network among the settings. */
export function card(page: Page, platform: string): Locator {
  return page.getByRole('region', { name: platform, exact: true });
}

/** Answers a login page of the sandbox; `account` is part of how it is called there. */
export async function consent(
  page: Page,
  { decision = 'Approve', account }: { decision?: 'Approve' | 'Deny'; account?: string } = {},
): Promise<void> {
  await page.getByRole('button', { name: decision }).waitFor();
  if (account) await page.getByRole('radio', { name: account }).check();
  await page.getByRole('button', { name: decision }).click();
}

/** Answers with which login an Instagram account is to be connected. */
export async function connectInstagramWith(
  page: Page,
  login: 'Instagram' | 'Facebook',
): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Connect Instagram' });
  await dialog.getByRole('button', { name: `With ${login}` }).click();
}

/** Opens whatever is closed behind buttons of such a name. */
export async function expandAll(page: Page, name: RegExp): Promise<void> {
  const closed = page.getByRole('button', { name, expanded: false });
  while ((await closed.count()) > 0) await closed.first().click();
}

/** Waits until something has the focus. */
export async function seeFocus(element: Locator): Promise<void> {
  const focused = element.and(element.page().locator(':focus'));
  await until(
    () => focused.count(),
    (count) => count === 1,
  );
}

/** Waits until the card of a network shows an account as connected. */
export async function seeConnected(page: Page, platform: string, account: string): Promise<void> {
  const row = card(page, platform).getByRole('listitem').filter({ hasText: account });
  await row.getByText('Connected', { exact: true }).waitFor();
}

/** The accounts a share goes to, or that can be chosen. */
export function rows(page: Page): Locator {
  return page.getByRole('region', { name: 'Accounts' }).getByRole('listitem');
}

export function row(page: Page, account: string): Locator {
  return rows(page).filter({ hasText: account });
}

/** Waits until so many rows are in a state. */
export async function seeRows(page: Page, count: number, state: string): Promise<void> {
  const there = rows(page).filter({ has: page.getByText(state, { exact: true }) });
  await until(
    () => there.count(),
    (found) => found === count,
    20_000,
  );
}

/** Picks an image file and waits until it is uploaded. */
export async function addImage(page: Page, description: string): Promise<void> {
  const buffer = Buffer.from(await (await png()).arrayBuffer());
  const file = { name: 'picture.png', mimeType: 'image/png', buffer };
  await page.getByLabel('Choose an image').setInputFiles(file);
  await page.getByLabel('Description of the image').fill(description);
}

/** Keeps a query or mutation of the page from the server until it is released, or cut off. */
export async function hold(page: Page, operation: string) {
  const begins = new RegExp(`(query|mutation) ${operation}\\(`);
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<'sent' | 'cut off'>();
  await page.route('**/graphql', async (route) => {
    if (begins.test(route.request().postData() ?? '')) {
      asked.resolve();
      if ((await released.promise) === 'cut off') return route.abort();
    }
    await route.continue();
  });
  return {
    asked: asked.promise,
    release: () => released.resolve('sent'),
    cutOff: () => released.resolve('cut off'),
  };
}

/** Presses Share, and waits for the page that shows what becomes of it. */
export async function share(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Share to \d+ account/ }).click();
  await page.waitForURL(/\/shares\/[^/]+$/);
}

/** Opens a link that leads to a new tab, and waits for a text there. */
export async function seeInNewTab(page: Page, link: Locator, text: string): Promise<void> {
  const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
  await tab.getByText(text).first().waitFor();
  await tab.close();
}
