import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { listOrigins } from '../testkit/embed.ts';
import { startWebServer } from '../testkit/web-server.ts';
import { journey } from '../web/journey.ts';
import * as steps from '../web/steps.ts';

/** What ends a text, an attribute or an element, and says so on the page if it ran. */
const HOSTILE = [
  '"><script>window.pwned = 1</script>',
  '\'"><img src=x onerror="window.pwned = 1">',
  '</a><svg onload=window.pwned=1>',
  '" onmouseover="window.pwned=1" style="position:fixed;inset:0',
  '&quot;&gt;&lt;script&gt;window.pwned=1&lt;/script&gt;',
  'javascript:window.pwned=1',
  '\u0000\u202e{{7*7}}',
].join(' ');

const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** A page without any policy, as trusting as pages come. */
function servePage(body: string) {
  return startWebServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>A page</title><body>${body}`);
  });
}

async function expectHarmless(page: Page): Promise<void> {
  await page.locator('a').hover();
  expect(await page.evaluate('window.pwned')).toBeUndefined();
  expect(await page.locator('script:not([src]), img, [onmouseover], [onload]').count()).toBe(0);
}

journey('puts nothing of hostile words into the page but words', async ({ app, open }) => {
  const url = `https://example.com/?${HOSTILE}`;
  const query = new URLSearchParams({ url, title: HOSTILE, description: HOSTILE, lang: HOSTILE });
  const fragment = await (await fetch(`${app.origin}/fragments/share-button?${query}`)).text();
  const { page } = await open({ expects: /favicon/ });
  await using fragmentPage = await servePage(fragment);
  await page.goto(fragmentPage.origin);
  await expectHarmless(page);

  const said = ['title', 'description', 'label', 'lang', 'image', 'site']
    .map((name) => `${name}="${attribute(HOSTILE)}"`)
    .join(' ');
  await using elementPage = await servePage(
    `<script src="${app.origin}/embed/share-button.js"></script>
     <herald-share url="javascript:window.pwned=1" ${said}></herald-share>`,
  );
  await page.goto(elementPage.origin);
  await expectHarmless(page);
  const href = new URL((await page.locator('a').getAttribute('href')) ?? '');
  expect(href.origin + href.pathname).toBe(`${app.origin}/share`);
});

journey('a window hears of no share that another page began', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('MASTODON');
  const SPY = `<script>
    window.heard = [];
    addEventListener('message', ({ origin, data }) => heard.push(JSON.stringify(data)));
    window.begin = (address) => { window.composer = open(address, '_blank', 'popup'); };
    window.insist = () => composer.postMessage({ herald: 'hello', origin: 'https://shop.example' }, '*');
  </script>`;
  await using spy = await servePage(SPY);
  await listOrigins(ada, ['https://shop.example']);
  const { page } = await open({ expects: /favicon/ });
  await page.goto(spy.origin);
  const query = new URLSearchParams({
    url: 'https://shop.example/',
    origin: 'https://shop.example',
  });
  const [composer] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate(`begin(${JSON.stringify(`${app.origin}/share?${query}`)})`),
  ]);
  await steps.signIn(composer, ada);
  await steps.heading(composer, 'Share').waitFor();
  await page.evaluate('insist()');
  await steps.row(composer, '@ada@').getByRole('checkbox').check();
  await steps.share(composer);
  await steps.seeRows(composer, 1, 'Published');
  await composer.getByText('It is not told what you shared').waitFor();
  await page.evaluate('insist()');
  // Once: a second time would tell that the person signed in.
  expect(await page.evaluate('heard')).toEqual(['{"herald":"ready"}']);
});

journey('a page hears of its button from Herald’s window alone', async ({ app, open }) => {
  const FORGE = `<script src="${app.origin}/embed/share-button.js"></script>
    <herald-share></herald-share>
    <script>
      window.heard = [];
      document.addEventListener('herald-share', ({ detail }) => heard.push(detail.state));
      const news = { herald: 'finished', shareId: 'x', published: 9, failed: 0, unknown: 0 };
      window.forge = () => { postMessage(news, '*'); frames[0].eval('parent.postMessage(' + JSON.stringify(news) + ', "*")'); };
    </script><iframe title="Some other page"></iframe>`;
  await using site = await servePage(FORGE);
  const { page } = await open({ expects: /favicon/ });
  await page.goto(site.origin);
  const [composer] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'Share' }).click(),
  ]);
  await page.evaluate('forge()');
  await composer.close();
  await page.waitForFunction('heard.includes("closed")');
  expect(await page.evaluate('heard')).toEqual(['opened', 'closed']);
});
