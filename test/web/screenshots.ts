import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@herald/prisma/embedded-postgres';
import { PLATFORM_IDS } from '@herald/schema/platform-id';
import { migrateAll } from '@herald/server/database';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { launchChromium } from '../testkit/browser-program.ts';
import { openWindow } from '../testkit/browser-window.ts';
import { drawFern } from './illustration.ts';
import { SPA_DIRECTORY } from './spa.ts';
import * as steps from './steps.ts';

/**
 * Takes the pictures of the README: `node test/web/screenshots.ts docs/images`. With a second folder, also those of a
 * phone and of the dark colours, to look at.
 */
const [folder, moreFolder] = process.argv.slice(2);
if (!folder) throw new Error('Name the folder the pictures go to.');

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

if (moreFolder) await mkdir(moreFolder, { recursive: true });
await take(folder, { width: 1280, height: 1000 });
if (moreFolder) {
  await take(join(moreFolder, 'phone'), { width: 390, height: 844 });
  await take(join(moreFolder, 'dark'), { width: 1280, height: 900, dark: true });
}

interface Look {
  readonly width: number;
  readonly height: number;
  readonly dark?: boolean;
}

/** Walks through the product as a person would, and takes a picture at every station. */
async function take(target: string, { dark = false, ...size }: Look): Promise<void> {
  await mkdir(target, { recursive: true });
  await using app = await startTestApp({
    databaseUrl: postgres.databaseUrl,
    spaDirectory: SPA_DIRECTORY,
  });
  const ada = await app.signUp();
  for (const platform of PLATFORM_IDS)
    await ada.connected(platform, {
      choose: ({ displayName }) => displayName === 'Analytical Engine Works',
    });
  const { page, context } = await openWindow(browser, app.origin, { ...size, as: ada });
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  // No page of the web can be read here: what this one says of itself is said for it.
  await page.route('https://printgarden.example/**', (route) => route.fulfill({ body: fern }));
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('query LinkPreview')
      ? route.fulfill({ json: { data: { linkPreview: PREVIEW } } })
      : route.continue(),
  );

  await page.goto('/settings/social-accounts');
  await steps.seeConnected(page, 'Mastodon', '@ada');
  await keep(page, join(target, 'social-accounts.png'));

  await page.goto('/share');
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
  await keep(page, join(target, 'share.png'));

  await slowDown(app);
  await steps.share(page);
  await steps.row(page, 'Mastodon ·').getByText('Trying again', { exact: true }).waitFor();
  await steps.seeRows(page, 2, 'Published');
  await page.getByText('Platform is processing the image').waitFor();
  await keep(page, join(target, 'progress.png'));
  await steps.seeRows(page, 5, 'Published');
  if (moreFolder)
    await keep(page, join(moreFolder, `done-${size.width}${dark ? '-dark' : ''}.png`));
  await context.close();
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

/** A picture with as few colours as it needs. */
async function keep(page: Page, path: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate('window.scrollTo(0, 0)');
  await page.waitForLoadState('networkidle');
  const picture = await page.screenshot({ animations: 'disabled' });
  await sharp(picture).png({ palette: true, quality: 90, effort: 10 }).toFile(path);
}
