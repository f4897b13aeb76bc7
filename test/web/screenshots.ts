import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@herald/prisma/embedded-postgres';
import { migrateAll } from '@herald/server/database';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { launchChromium } from '../testkit/browser-program.ts';
import { openWindow, type WindowOptions } from '../testkit/browser-window.ts';
import { drawFern } from './illustration.ts';
import { openPrintGarden, type PrintGarden } from './print-garden.ts';
import { SPA_DIRECTORY } from './spa.ts';
import * as steps from './steps.ts';

/** Takes the pictures of the documentation, of the web app as it was last built: `node test/web/screenshots.ts docs/images`. */
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Name the folder the pictures go to.');
await mkdir(folder, { recursive: true });

const LINK = 'https://printgarden.example/autumn-workshop';
const MESSAGE = `Our autumn workshop: printing with plants

Bring leaves, ferns and grasses from your walk. We bring ink, paper and tea.
Saturday, 28 November, 2 pm`;
const PREVIEW = {
  __typename: 'LinkPreview',
  title: 'Autumn workshop: printing with plants',
  description: 'One afternoon, your own leaves, and a stack of prints to take home.',
  imageUrl: 'https://printgarden.example/fern.png',
  siteName: 'Print Garden',
};
const PHONE = { width: 390, height: 844 } as const;

await using cleanUp = new AsyncDisposableStack();
const dataDir = await mkdtemp(join(tmpdir(), 'herald-screenshots-'));
// PostgreSQL may run as another user than we do.
await chmod(dataDir, 0o755);
cleanUp.defer(() => rm(dataDir, { recursive: true, force: true }));
const postgres = await startEmbeddedPostgres({ dataDir });
cleanUp.defer(() => postgres.stop());
await migrateAll(postgres.databaseUrl);
const fern = await drawFern();
const browser = cleanUp.use(await launchChromium());
const app = cleanUp.use(
  await startTestApp({ databaseUrl: postgres.databaseUrl, spaDirectory: SPA_DIRECTORY }),
);
const garden = await openPrintGarden(app, fern);

const page = await open({ width: 1280, height: 1000 });
await page.goto('/settings/social-accounts');
await steps.seeConnected(page, 'Mastodon', '@ada');
await keep(page, 'social-accounts');
await page.goto('/shares');
await page.getByText('The garden is open again').waitFor();
await keep(page, 'shares');
await page.goto('/shares/calendar?view=month');
await page.getByText('Gift cards for the garden').first().waitFor();
await keep(page, 'calendar');
await page.goto('/settings/people');
await page.getByText('mary@printgarden.example').waitFor();
await keep(page, 'people');

await page.goto('/share');
await fillIn(page);
await keep(page, 'share');
await slowDown(app);
await steps.share(page);
await steps.row(page, 'Mastodon ·').getByText('Trying again', { exact: true }).waitFor();
await steps.seeRows(page, 2, 'Published');
await page.getByText('Platform is processing the image').waitFor();
await keep(page, 'progress');
await steps.seeRows(page, 5, 'Published');

await letSomeFail(app, garden);
await page.setViewportSize({ width: 1280, height: 560 });
await page.goto('/notifications');
await page.getByRole('main').getByText('on LinkedIn').waitFor();
await seeUnread(page);
await keep(page, 'notifications');
await page.setViewportSize({ width: 1280, height: 920 });
await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
await page.goto('/');
await page.getByText('Latest shares').waitFor();
await seeUnread(page);
await keep(page, 'home');

const phone = await open(PHONE);
await phone.goto('/shares/upcoming');
await phone.getByText('Gift cards for the garden').first().waitFor();
const upcoming = await take(phone);
await phone.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
await phone.goto('/');
await phone.getByText('Latest shares').waitFor();
await seeUnread(phone);
await save(await sideBySide(upcoming, await take(phone)), 'phone');

/** A window of the garden's owner. */
async function open(size: Pick<WindowOptions, 'width' | 'height'>): Promise<Page> {
  const { page } = await openWindow(browser, app.origin, { ...size, as: garden.ada });
  // No page of the web can be read here: what this one says of itself is said for it.
  await page.route('https://printgarden.example/**', (route) => route.fulfill({ body: fern }));
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('query LinkPreview')
      ? route.fulfill({ json: { data: { linkPreview: PREVIEW } } })
      : route.continue(),
  );
  return page;
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Message').fill(MESSAGE);
  await page.getByLabel('Link', { exact: true }).fill(LINK);
  await page.getByLabel('Choose an image').setInputFiles({
    name: 'fern.png',
    mimeType: 'image/png',
    buffer: fern,
  });
  await page.getByLabel('Description of the image').fill('Fern fronds printed in green and gold.');
  await page.getByRole('button', { name: 'Select all' }).click();
  await page.getByText(/ \/ 280/).waitFor();
  await page.evaluate('document.activeElement.blur()');
}

/** Lets the networks take as long as they sometimes do. */
async function slowDown({ sandbox }: TestApp): Promise<void> {
  const SLOW = { times: 1, do: { delayMs: 9_000 } };
  await sandbox.fault({ platform: 'facebook', method: 'POST', ...SLOW });
  // Containers' ids begin so.
  await sandbox.fault({ platform: 'instagram', method: 'GET', path: '/v26.0/179', ...SLOW });
  await sandbox.fault({ platform: 'threads', method: 'POST', path: '/v1.0', ...SLOW });
  await sandbox.fault({
    platform: 'mastodon',
    path: '/api/v2/media',
    times: 1,
    do: { status: 503, body: 'down' },
  });
}

/** Leaves something to do: a post that was refused, and a login that was withdrawn. */
async function letSomeFail({ sandbox }: TestApp, { ada, accounts }: PrintGarden): Promise<void> {
  await sandbox.clearFaults();
  await sandbox.fault({
    platform: 'mastodon',
    method: 'POST',
    path: '/api/v1/statuses',
    do: { status: 422, body: { error: 'Validation failed: Text is not welcome here' } },
  });
  await ada.published({
    connectionIds: [accounts.MASTODON, accounts.THREADS],
    message: 'Ink from walnuts, step by step: gather, soak, boil, strain, print.',
  });
  await sandbox.tokens('linkedin', 'revoke');
  await ada.published({
    connectionIds: [accounts.LINKEDIN, accounts.FACEBOOK],
    message: 'Wanted: old encyclopaedias with plates of plants.',
  });
}

/** Waits until the bell has counted. */
async function seeUnread(page: Page): Promise<void> {
  await page.getByRole('link', { name: /\d unread/ }).waitFor();
}

async function keep(page: Page, name: string): Promise<void> {
  await save(await take(page), name);
}

async function take(page: Page): Promise<Buffer> {
  await page.mouse.move(0, 0);
  await page.evaluate('window.scrollTo(0, 0)');
  await page.waitForLoadState('networkidle');
  return page.screenshot({ animations: 'disabled' });
}

async function sideBySide(left: Buffer, right: Buffer): Promise<Buffer> {
  const gap = 40;
  const { width, height } = PHONE;
  return sharp({
    create: { width: 2 * width + gap, height, channels: 4, background: '#0000' },
  })
    .composite([
      { input: left, left: 0, top: 0 },
      { input: right, left: width + gap, top: 0 },
    ])
    .png()
    .toBuffer();
}

/** Keeps a picture with as few colours as it needs. */
async function save(picture: Buffer, name: string): Promise<void> {
  const path = join(folder ?? '', `${name}.png`);
  await sharp(picture).png({ palette: true, quality: 90, effort: 10 }).toFile(path);
}
