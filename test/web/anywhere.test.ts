import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { png } from '../testkit/images.ts';
import { until } from '../testkit/until.ts';
import { startWebServer } from '../testkit/web-server.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const LINK = 'https://workshop.example/autumn';
const OFFLINE = /ERR_INTERNET_DISCONNECTED|WebSocket/;

interface Manifest {
  readonly icons: readonly { readonly src: string; readonly sizes: string }[];
}

journey('can be installed, and opens without a network to say so', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('MASTODON');
  const { page, context } = await open({ as: ada, keepsApp: true, expects: OFFLINE });
  await page.goto('/share');
  await page.getByLabel('Message').fill('Begun before the tunnel');

  const address = await page.getAttribute('link[rel=manifest]', 'href');
  const manifest = await page.request.get(address ?? '');
  expect(manifest.headers()['content-type']).toContain('application/manifest+json');
  const { icons } = (await manifest.json()) as Manifest;
  expect(icons.map(({ sizes }) => sizes)).toEqual(['192x192', '512x512', '192x192', '512x512']);
  for (const { src, sizes } of icons) {
    const icon = await page.request.get(src);
    expect(icon.headers()['content-type'], src).toBe('image/png');
    const data = await icon.body();
    expect(`${data.readUInt32BE(16)}x${data.readUInt32BE(20)}`, src).toBe(sizes);
  }

  await seeAppKept(page);
  const kept = await page.evaluate<readonly string[]>(`(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(caches_.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  })()`);
  expect(kept).toContain('/index.html');
  expect(kept.filter((path) => !/^\/(assets\/[^/]+|[^/]+\.(html|js|svg))$/.test(path))).toEqual([]);

  await context.setOffline(true);
  await page.goto('/share');
  await steps.heading(page, 'You are offline').waitFor();
  await context.setOffline(false);
  await steps.heading(page, 'Share').waitFor();
  expect(await page.getByLabel('Message').inputValue()).toBe('Begun before the tunnel');
});

journey('keeps what a phone shares through signing up and connecting', async ({ open }) => {
  const { page } = await open({ width: 390 });
  await page.goto('/sign-in');
  await steps.heading(page, 'Sign in').waitFor();
  // The app is not kept by this browser yet: the server takes it.
  await shareToApp(page, { title: 'Printing with plants', text: `Come along! ${LINK}` });
  await page.waitForURL(/\/sign-in\?returnTo=/);
  await page.getByRole('link', { name: 'Create an account' }).click();
  await steps.signUp(page, steps.ADA);
  await page.getByText('Connect an account first').waitFor();
  await page.getByRole('link', { name: 'Connect an account' }).click();
  await page.getByRole('button', { name: 'Connect Threads' }).click();
  await steps.consent(page);
  await steps.seeConnected(page, 'Threads', 'Ada');

  await page.getByRole('link', { name: 'Share', exact: true }).click();
  await seeComposer(page, 'Come along!');
});

journey('takes words and pictures that are shared to the app', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('MASTODON');
  const { page } = await open({ as: ada, keepsApp: true });
  await page.goto('/shares');
  await seeAppKept(page);
  await page.reload();
  const message = 'Мы печатаем растениями. '.repeat(60).trim();
  await shareToApp(page, { title: 'Printing with plants', text: `${message} ${LINK}` }, 2);
  await seeComposer(page, message);
  const images = page.getByLabel(/^Description of image/);
  await until(
    () => images.count(),
    (count) => count === 2,
  );

  // What was taken is taken: a reload adds nothing, and leaves nothing behind.
  await page.reload();
  await seeComposer(page, message);
  expect(await images.count()).toBe(2);
  expect(await page.getByText('Not everything arrived').count()).toBe(0);

  await page.goto(`/share?${new URLSearchParams({ text: LINK, kept: 'lost' })}`);
  await page.getByText('Not everything arrived').waitFor();
});

journey('shares the page one reads by a bookmark', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('MASTODON');
  await using elsewhere = await startWebServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      '<!doctype html><title>Printing & plants</title><p>Leaves, pressed “gently”</p><a>Bookmark</a>',
    );
  });
  const { page, context } = await open({ as: ada });
  await page.goto('/share');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Share from anywhere' }).click();
  const bookmark = page.getByRole('link', { name: 'Share with Herald' });
  await bookmark.click();
  await page.getByText('It shares other pages').waitFor();
  const address = (await bookmark.getAttribute('href')) ?? '';

  await page.goto(`${elsewhere.origin}/leaves?a=1&b=2#how`);
  await page.evaluate(
    `document.querySelector('a').href = ${JSON.stringify(address)}; getSelection().selectAllChildren(document.querySelector('p'))`,
  );
  const [composer] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Bookmark' }).press('Enter'),
  ]);
  await steps.heading(composer, 'Share').waitFor();
  expect(await composer.getByLabel('Message').inputValue()).toBe('Leaves, pressed “gently”');
  const link = composer.getByLabel('Link', { exact: true });
  expect(await link.inputValue()).toBe(`${elsewhere.origin}/leaves?a=1&b=2#how`);
  expect(await composer.getByLabel('Title of the page').inputValue()).toBe('Printing & plants');
});

journey('asks to be loaded anew when a new version took its parts away', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('MASTODON');
  const { page } = await open({ as: ada, expects: /404/ });
  await page.goto('/share');
  await page.getByLabel('Message').fill('Written in the old version');
  const gone = '**/assets/shares-*.js';
  await page.route(gone, (route) => route.fulfill({ status: 404, body: 'There is no such file.' }));
  await page.route('**/index.html?now', (route) =>
    route.fulfill({ body: '<script type="module" src="/assets/index-NEWER.js"></script>' }),
  );
  await page.getByRole('link', { name: 'Shares', exact: true }).click();
  await steps.heading(page, 'A new version is there').waitFor();
  await page.unroute(gone);
  await page.getByRole('button', { name: 'Reload' }).click();
  await steps.heading(page, 'Shares').waitFor();
  await page.goBack();
  await steps.heading(page, 'Share').waitFor();
  expect(await page.getByLabel('Message').inputValue()).toBe('Written in the old version');
});

/** Waits until the browser keeps the app. */
async function seeAppKept(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await page.waitForFunction(
    "navigator.serviceWorker.getRegistration().then((one) => one?.active?.state === 'activated')",
  );
}

/** Does what the share menu of a phone does with an installed app. */
async function shareToApp(
  page: Page,
  words: Readonly<Record<string, string>>,
  images = 0,
): Promise<void> {
  const picture = Buffer.from(await (await png()).arrayBuffer()).toString('base64');
  const form = JSON.stringify({ words, images, picture });
  await page.evaluate(`(async () => {
    const { words, images, picture } = ${form};
    const form = Object.assign(document.createElement('form'), {
      method: 'post', action: '/share/target', enctype: 'multipart/form-data',
    });
    for (const [name, value] of Object.entries(words))
      form.append(Object.assign(document.createElement('textarea'), { name, value }));
    const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
    const chosen = new DataTransfer();
    for (let index = 0; index < images; index += 1)
      chosen.items.add(new File([bytes], \`leaf \${index}.png\`, { type: 'image/png' }));
    const field = Object.assign(document.createElement('input'), { type: 'file', name: 'images', multiple: true });
    if (images > 0) { field.files = chosen.files; form.append(field); }
    document.body.append(form);
    setTimeout(() => form.submit());
  })()`);
}

async function seeComposer(page: Page, message: string): Promise<void> {
  await steps.heading(page, 'Share').waitFor();
  await until(
    () => page.getByLabel('Message').inputValue(),
    (value) => value === message,
  );
  expect(await page.getByLabel('Link', { exact: true }).inputValue()).toBe(LINK);
  expect(await page.getByLabel('Title of the page').inputValue()).toBe('Printing with plants');
}
