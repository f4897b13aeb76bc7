import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { sharedChromium, withoutBrowser } from '../testkit/browser-program.ts';
import { openWindow } from '../testkit/browser-window.ts';
import type { Client } from '../testkit/client.ts';
import { startProxy } from '../testkit/proxy.ts';
import { until } from '../testkit/until.ts';
import { type Journey, journey } from './journey.ts';
import { SPA_DIRECTORY } from './spa.ts';
import * as steps from './steps.ts';

const HOUR = 60 * 60 * 1000;
const AWAY = /ERR_|WebSocket/;
const OFFLINE = 'You are offline. What you write is kept.';

journey('says that it is offline, and catches up with a running share', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const { page, context } = await open({ as: ada, expects: AWAY });
  const share = await scheduled(app, ada, id);
  await page.goto('/shares');
  await page.getByText('Later').waitFor();
  await page.goto(`/shares/${share}`);
  await steps.seeRows(page, 1, 'Scheduled');
  await seeTitle(page, 'Scheduled · Herald');
  const before = await page.getByRole('heading', { level: 1 }).boundingBox();

  await context.setOffline(true);
  await page.getByRole('status').getByText(OFFLINE).waitFor();
  expect(await page.getByRole('heading', { level: 1 }).boundingBox()).toEqual(before);
  await becomeDue(app);
  await ada.waitFinished(share);

  await context.setOffline(false);
  await steps.seeRows(page, 1, 'Published');
  await seeTitle(page, 'Done: 1 published · Herald');
  await page.getByText(OFFLINE).waitFor({ state: 'detached' });

  // What could not be read is read by itself.
  await context.setOffline(true);
  await page.getByRole('status').getByText(OFFLINE).waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Shares', exact: true }).click();
  await page
    .getByText(/You are offline\. It is loaded by itself|This page opens by itself/)
    .waitFor();
  await context.setOffline(false);
  await page.getByRole('main').getByText('Later').waitFor();
});

journey(
  'notices a line that broke without a word, and one that was refused',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    const { page } = await open({ as: ada, expects: AWAY });
    await page.clock.install();
    let lines = 0;
    let told = 0;
    let silent = false;
    await page.routeWebSocket(/\/graphql$/, (line) => {
      const server = line.connectToServer();
      lines += 1;
      const [first, second] = [lines === 1, lines === 2];
      line.onMessage((message) => {
        if (!(first && silent)) server.send(message);
      });
      server.onMessage((message) => {
        if (second) return void line.close({ code: 4500, reason: 'Internal server error' });
        if (first && silent) return;
        line.send(message);
        if (String(message).includes('"next"')) told += 1;
      });
    });
    const share = await scheduled(app, ada, id);
    await page.goto(`/shares/${share}`);
    await steps.seeRows(page, 1, 'Scheduled');
    await until(
      async () => told,
      (times) => times > 0,
    );
    silent = true;
    await ada.cancelShare(share);
    expect(await page.getByText('Canceled', { exact: true }).count()).toBe(0);
    for (const seconds of [16, 6, 2, 2, 10, 10]) await page.clock.fastForward(seconds * 1000);
    await steps.seeRows(page, 1, 'Canceled');
    await seeTitle(page, 'Canceled · Herald');
    // What was missed may be read before the line is there again.
    await until(
      async () => lines,
      (opened) => opened === 3,
    );
  },
);

test.skipIf(withoutBrowser)(
  'catches up with a share after the server was restarted',
  async () => {
    await using proxy = await startProxy(0);
    const variables = { PUBLIC_URL: `http://127.0.0.1:${proxy.port}` };
    await using first = await startTestApp({ spaDirectory: SPA_DIRECTORY, variables });
    proxy.target = portOf(first);
    const ada = await first.signUp();
    const { id } = await ada.connected('MASTODON');
    const share = await scheduled(first, ada, id);
    const browser = await sharedChromium();
    const window = await openWindow(browser, variables.PUBLIC_URL, { as: ada, expects: AWAY });
    await using windows = new AsyncDisposableStack();
    windows.defer(() => window.context.close());
    const { page } = window;
    await page.goto(`/shares/${share}`);
    await steps.seeRows(page, 1, 'Scheduled');

    proxy.cut();
    await page.getByRole('status').getByText('Herald cannot be reached').waitFor();
    await becomeDue(first);
    await ada.waitFinished(share);
    await using second = await startTestApp({
      beside: first,
      spaDirectory: SPA_DIRECTORY,
      variables,
    });
    proxy.target = portOf(second);
    proxy.mend();
    await steps.seeRows(page, 1, 'Published');
    await seeTitle(page, 'Done: 1 published · Herald');
    await page.getByText('Herald cannot be reached').waitFor({ state: 'detached' });
    expect(window.problems).toEqual([]);
  },
  120_000,
);

journey('notifies of a share that is done while nobody looks at it', notifies, {
  wholeBrowser: true,
});

async function notifies({ app, open }: Journey): Promise<void> {
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const { page, context } = await open({ as: ada, keepsApp: true });
  await context.grantPermissions(['notifications']);
  const [looked, left] = [await scheduled(app, ada, id), await scheduled(app, ada, id, 'Two')];
  await page.goto(`/shares/${looked}`);
  await page.getByRole('button', { name: 'Notify me when done' }).click();
  await page.getByRole('button', { name: 'Do not notify me' }).waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');

  // Two windows: in one somebody looks at the first share, in the other at none.
  const other = await context.newPage();
  await other.goto(`/shares/${looked}`);
  await other.getByRole('button', { name: 'Do not notify me' }).waitFor();
  await page.goto(`/shares/${left}`);
  await page.getByRole('button', { name: 'Do not notify me' }).waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await steps.heading(page, 'Settings').waitFor();

  await becomeDue(app);
  await ada.waitFinished(looked);
  await ada.waitFinished(left);
  await seeTitle(other, 'Done: 1 published · Herald');
  const shown = () =>
    page.evaluate<readonly string[]>(
      `navigator.serviceWorker.ready.then((one) => one.getNotifications()).then((all) => all.map(({ title, body, tag }) => [title, body, tag].join(' ')))`,
    );
  await until(shown, ({ length }) => length > 0);
  await until(
    () => page.evaluate<string>("sessionStorage.getItem('herald-watched-shares')"),
    (watched) => watched === '',
  );
  expect(await shown()).toEqual([`Done: 1 published Two /shares/${left}`]);
}

async function scheduled(
  app: TestApp,
  ada: Client,
  connectionId: string,
  message = 'Later',
): Promise<string> {
  const scheduledAt = new Date(app.clock.now().getTime() + HOUR).toISOString();
  return (await ada.shared({ connectionIds: [connectionId], message, scheduledAt })).id;
}

async function becomeDue(app: TestApp): Promise<void> {
  await app.jump(HOUR + 1000);
  await app.runDueJobs();
}

async function seeTitle(page: Page, title: string): Promise<void> {
  await until(
    () => page.title(),
    (shown) => shown === title,
  );
}

function portOf({ origin }: TestApp): number {
  return Number(new URL(origin).port);
}
