import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { startContentSite } from '../testkit/content-site.ts';
import { embedIdOf, listOrigins } from '../testkit/embed.ts';
import { until } from '../testkit/until.ts';
import { expectNoViolation } from './expect-no-violation.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const POST = '/blog/printing-with-ferns';
const EVENT = '/events/open-studio';
const PRODUCT = '/products/fern-print';

/** What of a page's button the tests look for. */
const button = (page: Page, name: string | RegExp = 'Share') => page.getByRole('link', { name });

/** Presses something and waits for the window that opens. */
async function inNewWindow(page: Page, press: () => Promise<unknown>): Promise<Page> {
  const [composer] = await Promise.all([page.waitForEvent('popup'), press()]);
  return composer;
}

/** Waits until a page has heard exactly so much of its button. */
async function seeHeard(page: Page, states: string): Promise<void> {
  const heard = () => page.evaluate<string | undefined>('document.body.dataset.heard');
  await until(heard, (said) => said === states);
}

/** Lists a website, as its owner does. */
async function listInSettings(page: Page, origin: string): Promise<void> {
  await page.goto('/settings/share-button');
  const field = page.getByLabel('Addresses');
  await field.fill(`\n${origin}/\nhttps://other.example`);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The list of pages is saved.').waitFor();
  expect(await field.inputValue()).toBe(`${origin}\nhttps://other.example`);
}

async function shareIn(composer: Page): Promise<void> {
  await steps.row(composer, '@ada@').getByRole('checkbox').check();
  await steps.share(composer);
  await steps.seeRows(composer, 1, 'Published');
}

/** The background of an element; null: of the component's link. */
function colourOf(page: Page, selector: string | null): Promise<string> {
  const element = selector
    ? `document.querySelector('${selector}')`
    : "document.querySelector('herald-share').shadowRoot.querySelector('a')";
  return page.evaluate(`getComputedStyle(${element}).backgroundColor`);
}

/** What looks for faults on a page measures with styles of its own, which the policy of the example forbids. */
const MEASURED = { expects: /Applying inline style/ };

journey(
  'a listed page hears what became of a share, and shows where it was shared',
  async ({ app, open }) => {
    const ada = await app.signUp();
    await ada.connected('MASTODON');
    await using site = await startContentSite(app.origin, await embedIdOf(ada));
    await listInSettings((await open({ as: ada })).page, site.origin);
    const { page, context } = await open(MEASURED);
    await page.goto(site.origin + POST);
    const composer = await inNewWindow(page, () => button(page).click());
    await seeHeard(page, 'opened');

    // Signing in on the way changes nothing.
    await steps.signIn(composer, ada);
    await steps.heading(composer, 'Share').waitFor();
    expect(await composer.getByLabel('Link', { exact: true }).inputValue()).toBe(
      site.origin + POST,
    );
    // A window for one thing leads nowhere else.
    expect(await composer.getByRole('navigation', { name: 'Main' }).count()).toBe(0);
    const box = await composer
      .getByRole('button', { name: /^Share/ })
      .last()
      .boundingBox();
    const height = await composer.evaluate<number>('innerHeight');
    expect(height - (box?.y ?? 0) - (box?.height ?? 0)).toBeLessThan(40);
    await shareIn(composer);
    await seeHeard(page, 'opened shared finished');
    await page.getByText('Posts published: 1').waitFor();
    await page.getByText('Shared on Mastodon').waitFor();
    await expectNoViolation(page, 'a page with the button');

    const { host } = new URL(site.origin);
    const told = composer.getByText(`You came here from ${host}. It is told`);
    await told.waitFor();
    await expectNoViolation(composer, 'the way back');
    // Nor does opening the page anew, and nothing is told twice.
    await composer.reload();
    await told.waitFor();
    await composer.getByRole('button', { name: 'Close this window' }).click();
    await seeHeard(page, 'opened shared finished closed');
    expect(context.pages()).toEqual([page]);

    await page.reload();
    await page.getByText('Shared on Mastodon').waitFor();
  },
);

journey(
  'logins at a network on the way do not part a page from its window',
  async ({ app, open }) => {
    const ada = await app.signUp();
    await using site = await startContentSite(app.origin);
    await listOrigins(ada, [site.origin]);
    const { page } = await open({ as: ada });
    await page.goto(site.origin + POST);
    const composer = await inNewWindow(page, () => button(page).click());
    await composer.getByRole('main').getByRole('link', { name: 'Connect an account' }).click();
    await composer.getByRole('button', { name: 'Connect X', exact: true }).click();
    await steps.consent(composer);
    await steps.seeConnected(composer, 'X', 'Ada');
    await composer.getByRole('link', { name: 'Share', exact: true }).click();
    await steps.rows(composer).getByRole('checkbox').check();
    for (const end of ['revoke', 'revoke-refresh'] as const)
      await app.sandbox.tokens('twitter', end);
    await steps.share(composer);
    await seeHeard(page, 'opened shared finished');
    await page.getByText('Posts published: 0').waitFor();

    await composer.getByRole('button', { name: /^Reconnect and try again/ }).click();
    await steps.consent(composer);
    await seeHeard(page, 'opened shared finished finished');
    await page.getByText('Posts published: 1').waitFor();
  },
);

journey(
  'a page shows where it was shared once its window is closed, or one comes back from one that was parted',
  async ({ app, open }) => {
    const ada = await app.signUp();
    await using site = await startContentSite(app.origin, await embedIdOf(ada));
    await listOrigins(ada, [site.origin]);
    const url = site.origin + POST;
    const shareOn = async (platform: 'MASTODON' | 'THREADS') => {
      const { id } = await ada.connected(platform);
      await ada.published({ connectionIds: [id], url, message: platform });
    };
    const { page } = await open({ as: ada });
    await page.goto(url);
    const composer = await inNewWindow(page, () => button(page).click());
    await seeHeard(page, 'opened');
    await shareOn('MASTODON');
    await composer.close();
    await seeHeard(page, 'opened closed');
    await page.getByText('Shared on Mastodon').waitFor();

    // In a browser without a screen every page has the focus, and never gets it.
    await page.evaluate('document.hasFocus = () => false');
    const parted = await inNewWindow(page, () => button(page).click());
    // What it says anew is news; what it says again is not.
    await parted.evaluate(`for (const failed of [1, 1, 0, 1])
      opener.postMessage({ herald: 'finished', shareId: 'x', published: 0, failed }, '*')`);
    await seeHeard(page, 'opened closed opened finished finished finished');
    // A network whose pages part windows does the same.
    await parted.goto('/settings/security');
    await seeHeard(page, 'opened closed opened finished finished finished closed');
    await shareOn('THREADS');
    await page.evaluate("dispatchEvent(new Event('focus'))");
    await page.getByText('Shared on Threads and Mastodon').waitFor();
  },
);

journey(
  'a page that is not listed hears that the window was opened and closed, and no more',
  async ({ app, open }) => {
    const ada = await app.signUp();
    await ada.connected('MASTODON');
    await using site = await startContentSite(app.origin, await embedIdOf(ada));
    await listOrigins(ada, [
      'https://other.example',
      site.origin.replace('localhost', '127.0.0.1'),
    ]);
    // Its browser says that it was not let to read where the page was shared.
    const { page } = await open({ as: ada, expects: /embed\/shared|ERR_FAILED/ });
    await page.goto(site.origin + POST);
    const composer = await inNewWindow(page, () => button(page).click());
    await shareIn(composer);
    await composer.getByText('It is not told what you shared').waitFor();
    await composer.close();
    await seeHeard(page, 'opened closed');
    expect(await page.getByText(/Shared on/).count()).toBe(0);
  },
);

journey('is a link to who has no script, and where windows are blocked', async ({ app, open }) => {
  await using site = await startContentSite(app.origin);
  const plain = await open(MEASURED);
  await plain.page.goto(site.origin + PRODUCT);
  expect(await plain.page.locator('script').count()).toBe(0);
  const link = button(plain.page, 'Share: Fern print');
  expect(await colourOf(plain.page, '.herald-share-button')).toBe('rgb(0, 102, 110)');
  await expectNoViolation(plain.page, 'a page without script');
  const fromFragment = await inNewWindow(plain.page, () => link.click());
  expect(new URL(fromFragment.url()).origin).toBe(app.origin);

  const blocked = await open();
  await blocked.page.addInitScript('window.open = () => null');
  await blocked.page.goto(site.origin + POST);
  const tab = await inNewWindow(blocked.page, () => button(blocked.page).click());
  await steps.heading(tab, 'Sign in').waitFor();
  expect(tab.url()).toContain(encodeURIComponent('/share?url='));
  expect(await blocked.page.evaluate('document.body.dataset.heard')).toBeUndefined();
});

journey('shares what the page says, and looks the way it wants', async ({ app, open }) => {
  await using site = await startContentSite(app.origin);
  const { page } = await open();
  await page.goto(site.origin + POST);
  const facts = async (name: string | RegExp) => {
    const href = await button(page, name).getAttribute('href');
    return Object.fromEntries(new URL(href ?? '').searchParams);
  };
  await button(page).waitFor();
  expect(await facts('Share')).toEqual({
    url: site.origin + POST,
    title: 'Printing with ferns',
    description: 'What a leaf, some ink and a rainy afternoon can do.',
  });
  await page.goto(site.origin + EVENT);
  const own = button(page, 'Tell your friends Open studio on Saturday');
  await own.waitFor();
  expect(await facts(/^Tell your friends/)).toEqual({
    url: site.origin + EVENT,
    title: 'Open studio on Saturday',
    description: 'Come by, from ten to six.',
  });
  expect(await colourOf(page, null)).toBe('rgb(122, 31, 92)');
  expect(await own.locator('svg').isVisible()).toBe(false);
  await page.evaluate(`document.querySelector('herald-share').lang = 'de';
    document.querySelector('herald-share').removeAttribute('label')`);
  await button(page, 'Teilen Open studio on Saturday').waitFor();
  await page.evaluate("document.querySelector('herald-share').textContent = 'Weitersagen'");
  await button(page, 'Weitersagen Open studio on Saturday').waitFor();

  // Made before the script was, in a component of a German page, which is narrow.
  await page.evaluate(`document.documentElement.lang = 'de';
    window.early = document.implementation.createHTMLDocument().createElement('herald-share');
    early.title = 'Früh';
    early.url = '/early';
    const component = document.body.appendChild(document.createElement('div'));
    component.style.width = '6rem';
    component.attachShadow({ mode: 'open' }).append(early)`);
  const early = button(page, 'Teilen Früh');
  expect(await early.getAttribute('href')).toContain(encodeURIComponent(`${site.origin}/early`));
  await page.evaluate("early.label = 'Donaudampfschifffahrt'");
  const box = await button(page, 'Donaudampfschifffahrt Früh').boundingBox();
  expect(box?.width).toBeLessThanOrEqual(96);
});

journey('works by keyboard, on a phone, and in the dark', async ({ app, open }) => {
  const ada = await app.signUp();
  await using site = await startContentSite(app.origin);
  const { page } = await open({ ...MEASURED, as: ada, width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const path of [POST, EVENT, PRODUCT]) {
    await page.goto(site.origin + path);
    await button(page, /^(Share|Tell)/).waitFor();
    await expectNoViolation(page, `${path} in the dark`);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
  }
  await page.goto(site.origin + POST);
  await button(page).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await steps.seeFocus(button(page));
  const composer = await inNewWindow(page, () => page.keyboard.press('Enter'));
  await steps.heading(composer, 'Share').waitFor();
  await seeHeard(page, 'opened');
  // Pressed once more, it shows the window that is there.
  await page.keyboard.press('Enter');
  await composer.close();
  await seeHeard(page, 'opened closed');
});

journey('a page that has become another opens a window of its own', async ({ app, open }) => {
  await using site = await startContentSite(app.origin);
  const { page } = await open();
  await page.goto(site.origin + POST);
  await page.evaluate(`window.told = [];
    window.element = document.querySelector('herald-share');
    document.addEventListener('herald-share', ({ detail }) => told.push(detail.state + ' ' + detail.url))`);
  const first = await inNewWindow(page, () => button(page).click());
  await page.evaluate("element.url = '/events/open-studio'");
  const second = await inNewWindow(page, () => button(page).click());
  await steps.heading(second, 'Sign in').waitFor();
  expect(decodeURIComponent(decodeURIComponent(second.url()))).toContain(site.origin + EVENT);
  // The window of a page is there until it is closed, even when its button is not.
  await page.evaluate(`window.next = element.cloneNode();
    next.url = '';
    element.replaceWith(next)`);
  await button(page).click();
  await page.evaluate('next.remove()');
  await first.close();
  await seeHeard(page, 'opened opened closed');
  await second.close();
  await seeHeard(page, 'opened opened closed closed');
  expect(await page.evaluate('told')).toEqual([
    `opened ${site.origin}${POST}`,
    `opened ${site.origin}${EVENT}`,
    `closed ${site.origin}${POST}`,
    `closed ${site.origin}${EVENT}`,
  ]);
});
