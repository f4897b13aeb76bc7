import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import {
  cookieSecrets,
  expectNoSecrets,
  findSecrets,
  keysOf,
  secretsIn,
} from '../testkit/leak-scan.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import { recordTraffic } from '../testkit/traffic.ts';
import { until } from '../testkit/until.ts';
import { journey } from './journey.ts';
import { SPA_DIRECTORY } from './spa.ts';
import * as steps from './steps.ts';

/** What a page can read of what the browser keeps for it. */
const KEPT = `(async () => {
  const databases = await Promise.all((await indexedDB.databases()).map(async ({ name }) => {
    const database = await new Promise((done, fail) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => fail(opening.error);
    });
    const rows = [...database.objectStoreNames].map((store) => new Promise((done, fail) => {
      const reading = database.transaction(store).objectStore(store).getAll();
      reading.onsuccess = () => done(reading.result);
      reading.onerror = () => fail(reading.error);
    }));
    return [name, await Promise.all(rows)];
  }));
  const caches = await Promise.all((await self.caches.keys()).map(async (name) =>
    (await (await self.caches.open(name)).keys()).map(({ url }) => url)));
  return JSON.stringify({ databases, caches, local: { ...localStorage }, session: { ...sessionStorage },
    cookies: document.cookie, address: location.href, state: history.state, title: document.title });
})()`;

async function bundle(): Promise<string> {
  const files = globSync('**/*.{html,js,css,map,json}', { cwd: SPA_DIRECTORY });
  const texts = await Promise.all(
    files.map((file) => readFile(`${SPA_DIRECTORY}/${file}`, 'utf8')),
  );
  return texts.join('\n');
}

/** All that the server says to a page about the API, over HTTP and over its socket. */
function listen(page: Page): () => Promise<string> {
  const pieces: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/graphql')) pieces.push(response.text().catch(() => ''));
  });
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => void pieces.push(Promise.resolve(String(payload)))),
  );
  return async () => (await Promise.all(pieces)).join('\n');
}

journey(
  'leaves no secret in the bundle, in answers or in what the browser keeps',
  async ({ app, open }) => {
    using traffic = recordTraffic();
    const { page, context } = await open({ expects: /status of 4\d\d/ });
    const answers = listen(page);
    const addresses: string[] = [];
    page.on('request', (request) => void addresses.push(request.url()));
    const ada = await app.signUp();
    for (const platform of ['THREADS', 'LINKEDIN'] as const) await ada.connected(platform);
    await page.goto('/settings/social-accounts');
    await steps.signIn(page, ada);
    await page.getByRole('button', { name: 'Connect Facebook' }).click();
    await steps.consent(page, { decision: 'Deny' });
    await page.getByRole('button', { name: 'Connect X', exact: true }).click();
    await steps.consent(page);
    await steps.seeConnected(page, 'X', 'Ada');

    await app.sandbox.tokens('linkedin', 'revoke');
    const busy = { platform: 'threads', method: 'POST', times: 100, do: { status: 503 } };
    await app.sandbox.fault(busy);
    await page.getByRole('link', { name: 'Share', exact: true }).click();
    await page.getByLabel('Message').fill('To be seen by everybody');
    await steps.addImage(page, 'A fern');
    await page.getByRole('button', { name: 'Select all' }).click();
    await steps.share(page);
    // A share that ends before its page is there is told at once, and not by events.
    await steps.seeRows(page, 1, 'Trying again');
    await until(answers, (text) => text.includes('"data":{"shareProgress"'));
    await app.sandbox.clearFaults();
    await waitThroughRetries(app, ada, page.url().split('/').at(-1) ?? '');
    await steps.seeRows(page, 2, 'Published');
    await steps.seeRows(page, 1, 'Failed');

    const cookies = await context.cookies(app.origin);
    expect(cookies.length).toBeGreaterThan(0);
    const secrets = [
      ...secretsIn(traffic.text()),
      ...secretsIn(addresses.join('\n')),
      ...keysOf(app),
      ...cookieSecrets(cookies.map(({ value }) => value)),
      ada.password,
    ];
    expect(new Set(secrets).size).toBeGreaterThan(20);
    // The address of a login page is asked for, and carries its state.
    const told = (await answers()).replaceAll(/"authorizationUrl":"[^"]*"/g, '');
    expect(told).toContain('"data":{"shareProgress"');
    const kept = await page.evaluate<string>(KEPT);
    const seen = await page.content();
    expectNoSecrets(secrets, { answers: told, kept, seen, bundle: await bundle() });

    const planted = cookies[0]?.value ?? '';
    await page.evaluate(`localStorage.setItem('kept', atob('${btoa(planted)}'))`);
    const leak = { kept: await page.evaluate<string>(KEPT) };
    expect(findSecrets(secrets, leak)).not.toEqual([]);
  },
);
