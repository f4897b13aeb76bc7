import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect } from 'vitest';
import { startWebServer } from '../testkit/web-server.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

for (const width of [1280, 390]) {
  journey(
    `posts several images in the order they are put in at ${width} px`,
    async ({ app, open }) => {
      const ada = await app.signUp();
      for (const platform of ['TWITTER', 'MASTODON'] as const) await ada.connected(platform);
      const { page } = await open({ as: ada, width });
      await page.goto('/share');
      await page.getByRole('button', { name: 'Select all' }).click();
      await choose(page, 'red', 'green', 'blue', 'yellow');
      for (const [index, words] of ['Red', 'Green', 'Blue', 'Yellow'].entries())
        await page.getByLabel(`Description of image ${index + 1}`).fill(words);

      const up = page.getByRole('button', { name: 'Move image 3 up' });
      await up.press('Enter');
      await page.getByText('Now image 2 of 4.').waitFor();
      await steps.seeFocus(page.getByRole('button', { name: 'Move image 2 up' }));
      await page.keyboard.press('Enter');
      const first = page.getByRole('button', { name: 'Move image 1 up' });
      await steps.seeFocus(first);
      expect(await first.getAttribute('aria-disabled')).toBe('true');
      expect(await descriptions(page)).toEqual(['Blue', 'Red', 'Green', 'Yellow']);
      await page.getByRole('button', { name: 'Remove image 2' }).press('Enter');
      await steps.seeFocus(page.getByRole('button', { name: 'Remove image 2' }));
      expect(await descriptions(page)).toEqual(['Blue', 'Green', 'Yellow']);

      await page.reload();
      expect(await descriptions(page)).toEqual(['Blue', 'Green', 'Yellow']);
      await steps.share(page);
      await steps.seeRows(page, 2, 'Published');
      for (const { platform, media } of await app.sandbox.posts())
        expect(
          media.map(({ altText }) => altText),
          platform,
        ).toEqual(['Blue', 'Green', 'Yellow']);
    },
  );
}

journey('tells at each file why it is no image, and takes the others', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('TWITTER');
  const { page } = await open({ as: ada, expects: /status of 4\d\d/ });
  await page.goto('/share');
  await page
    .getByLabel('Choose an image')
    .setInputFiles([
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Notes') },
      { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('No picture') },
      await file('red'),
    ]);
  const images = page.getByRole('list', { name: 'Images' });
  await images
    .getByRole('listitem')
    .filter({ hasText: 'notes.txt' })
    .getByText(/is no JPEG/)
    .waitFor();
  const broken = images.getByRole('listitem').filter({ hasText: 'broken.png' });
  await broken.getByText(/no image Herald can post/).waitFor();
  await page.getByLabel('Description of the image').waitFor();
  await page.getByRole('button', { name: 'Dismiss broken.png' }).click();
  await broken.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Share to 1 account' }).click();
  await steps.seeRows(page, 1, 'Published');
  expect((await app.sandbox.posts())[0]?.media).toHaveLength(1);
});

journey('says at an account that takes fewer images how many it takes', async ({ app, open }) => {
  const ada = await app.signUp();
  for (const platform of ['TWITTER', 'LINKEDIN'] as const) await ada.connected(platform);
  const { page } = await open({ as: ada });
  await page.goto('/share');
  await page.getByRole('button', { name: 'Select all' }).click();
  await choose(page, 'red', 'green', 'blue', 'yellow', 'white');
  const [x, linkedin] = await steps.rows(page).all();
  await x?.getByText(/at most 4 images/).waitFor();
  expect(await linkedin?.getByText(/at most/).count()).toBe(0);
  await page.getByRole('button', { name: 'Remove image 5' }).click();
  await x?.getByText(/at most 4 images/).waitFor({ state: 'detached' });

  // What waited for too long is gone when the draft is opened again.
  const { media } = app.deps.prisma;
  const { id } = await media.findFirstOrThrow({ orderBy: { createdAt: 'asc' } });
  await media.delete({ where: { id } });
  await page.reload();
  await page.getByRole('alert').filter({ hasText: 'Some images are gone' }).waitFor();
  expect(await descriptions(page)).toHaveLength(3);
});

journey(
  'waits for every upload before it shares, and stops one on demand',
  async ({ app, open }) => {
    const ada = await app.signUp();
    await ada.connected('TWITTER');
    const { page } = await open({ as: ada, expects: /ERR_FAILED|ERR_ABORTED/ });
    await page.route('**/media', () => undefined);
    await page.goto('/share');
    await page.getByLabel('Message').fill('Printing with plants');
    await page
      .getByLabel('Choose an image')
      .setInputFiles([await file('red'), await file('green')]);
    await page
      .getByRole('progressbar', { name: 'Uploading red.png' })
      .waitFor({ state: 'attached' });
    await page.getByText('Images are still being uploaded.').waitFor();
    const submit = page.getByRole('button', { name: 'Share to 1 account' });
    expect(await submit.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Cancel red.png' }).press('Enter');
    const cancelGreen = page.getByRole('button', { name: 'Cancel green.png' });
    await steps.seeFocus(cancelGreen);
    await cancelGreen.press('Enter');
    await steps.seeFocus(
      page.getByRole('button', { name: 'Drop or paste images, or choose some' }),
    );
    await expect.poll(() => submit.isDisabled()).toBe(false);
  },
);

journey('takes pasted images, and keeps the one from the web last', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('MASTODON');
  const picture = await draw('white');
  await using web = await startWebServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'image/png' }).end(picture),
  );
  const { page } = await open({ as: ada, expects: /Content Security Policy|ERR_/ });
  await page.goto(`/share?${new URLSearchParams({ image: `${web.origin}/i.png` })}`);
  await page.getByLabel('Description of the image').fill('From the web');
  await paste(page, await draw('red'));
  await page.getByText('From the web; it comes last.').waitFor();
  expect(await descriptions(page)).toEqual(['', 'From the web']);
  const down = page.getByRole('button', { name: 'Move image 1 down' });
  expect(await down.getAttribute('aria-disabled')).toBe('true');
  // The server fetches nothing from a private address, and says so at the images.
  await page.getByRole('button', { name: 'Share to 1 account' }).click();
  await page
    .getByRole('group', { name: 'Images' })
    .getByRole('alert')
    .filter({ hasText: /\S/ })
    .waitFor();
  expect(await app.sandbox.posts()).toEqual([]);
});

journey(
  'puts images in order by mouse, and crops one to what a network takes',
  async ({ app, open }) => {
    const ada = await app.signUp();
    await ada.connected('INSTAGRAM');
    const { page } = await open({ as: ada });
    await page.goto('/share');
    await page
      .getByLabel('Choose an image')
      .setInputFiles([await file('red'), await file('blue', { width: 1600, height: 400 })]);
    for (const [index, words] of ['Red', 'Blue'].entries())
      await page.getByLabel(`Description of image ${index + 1}`).fill(words);
    await page.getByRole('img', { name: 'Blue' }).first().scrollIntoViewIfNeeded();
    await drag(page, 'Blue', 'Red');
    await page.getByText('Now image 1 of 2.').waitFor();
    expect(await descriptions(page)).toEqual(['Blue', 'Red']);

    await page.getByRole('button', { name: 'Crop image 1' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Crop the image' });
    await dialog.getByText('Suggested: 1.91:1').waitFor();
    const part = dialog.getByRole('group', { name: /^Part of the image/ });
    await part.press('ArrowRight');
    // Nothing is shared from behind it.
    await part.press('ControlOrMeta+Enter');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    const again = page.getByRole('button', { name: 'Crop image 1' });
    await steps.seeFocus(again);
    await again.press('Enter');
    await dialog.getByText('Suggested: 1.91:1').waitFor();
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/media'));
    await dialog.getByRole('button', { name: 'Crop', exact: true }).click();
    expect(await (await answered).json()).toMatchObject({ width: 764, height: 400 });
    await dialog.waitFor({ state: 'detached' });
    await steps.seeFocus(page.getByRole('button', { name: 'Crop image 1' }));
    expect(await descriptions(page)).toEqual(['Blue', 'Red']);
    await steps.share(page);
    await steps.seeRows(page, 1, 'Published');
  },
);

/** Drags one image onto the place of another, as a hand does. */
async function drag(page: Page, from: string, to: string): Promise<void> {
  const middle = async (name: string) => {
    const list = page.getByRole('list', { name: 'Images' });
    const box = await list.getByRole('img', { name }).boundingBox();
    if (!box) throw new Error(`there is no image ${name}`);
    return [box.x + box.width / 2, box.y + box.height / 2] as const;
  };
  const [start, end] = [await middle(from), await middle(to)];
  await page.mouse.move(...start);
  await page.mouse.down();
  await page.mouse.move(start[0], start[1] - 20, { steps: 5 });
  await page.mouse.move(...end, { steps: 10 });
  await page.mouse.up();
}

async function choose(page: Page, ...colours: readonly string[]): Promise<void> {
  const files = await Promise.all(colours.map((colour) => file(colour)));
  await page.getByLabel('Choose an image').setInputFiles(files);
  await page.getByLabel(`Description of image ${colours.length}`).waitFor();
}

const SQUARE = { width: 640, height: 640 };

async function file(colour: string, size = SQUARE) {
  return { name: `${colour}.png`, mimeType: 'image/png', buffer: await draw(colour, size) };
}

function draw(background: string, size = SQUARE): Promise<Buffer> {
  return sharp({ create: { ...size, channels: 3, background } })
    .png()
    .toBuffer();
}

/** What is said of the images, in their order. */
async function descriptions(page: Page): Promise<readonly string[]> {
  const fields = page.getByRole('textbox', { name: /^Description of (the image|image \d)/ });
  await fields.first().waitFor();
  return Promise.all((await fields.all()).map((field) => field.inputValue()));
}

/** Pastes an image as it comes from a screenshot. */
async function paste(page: Page, picture: Buffer): Promise<void> {
  await page.evaluate(`(() => {
    const bytes = Uint8Array.from(atob('${picture.toString('base64')}'), (c) => c.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData }));
  })()`);
}
