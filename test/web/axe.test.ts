import { connectAll } from '../testkit/seed.ts';
import { expectNoViolation } from './expect-no-violation.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  journey(`has no page that axe objects to, in ${colorScheme} colours`, async ({ app, open }) => {
    const ada = await app.signUp();
    const { page: visitor } = await open();
    await visitor.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const path of ['/sign-in', '/sign-up']) {
      await visitor.goto(path);
      await visitor.getByRole('heading', { level: 1 }).waitFor();
      await expectNoViolation(visitor, path);
    }

    const { page } = await open({ as: ada });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/settings/social-accounts');
    await steps.card(page, 'Mastodon').waitFor();
    await expectNoViolation(page, 'no account connected');
    await page.getByRole('button', { name: 'Connect Instagram' }).click();
    await page.getByRole('dialog', { name: 'Connect Instagram' }).waitFor();
    await expectNoViolation(page, 'choice of a login');
    await page.goto('/share');
    await page.getByRole('heading', { name: 'Connect an account first' }).waitFor();
    await expectNoViolation(page, 'nothing to share to');

    const connections = await connectAll(ada);
    await app.sandbox.fault({
      platform: 'mastodon',
      method: 'POST',
      path: '/api/v1/statuses',
      do: { status: 422, body: { error: 'Not welcome here' } },
    });
    await app.sandbox.tokens('twitter', 'revoke');
    await app.sandbox.tokens('twitter', 'revoke-refresh');
    const share = await ada.published({
      connectionIds: connections.map(({ id }) => id),
      message: 'To everybody',
      imageIds: [await ada.upload()],
    });
    await page.goto(`/shares/${share.id}`);
    await steps.seeRows(page, 4, 'Published');
    await expectNoViolation(page, 'share');
    for (const item of ['Edit text', 'Delete post']) {
      await page.getByRole('button', { name: /^Change the post of .* on Facebook$/ }).click();
      await page.getByRole('menu').waitFor();
      await expectNoViolation(page, 'menu of a post');
      await page.getByRole('menuitem', { name: item }).click();
      const dialog = page.getByRole('dialog', { name: /the post on Facebook/ });
      await dialog.waitFor();
      await expectNoViolation(page, item);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }
    await page.getByRole('button', { name: /^Change the post of .* on Threads$/ }).click();
    await page.getByRole('menu').waitFor();
    await expectNoViolation(page, 'menu of a post that cannot be changed');
    await page.keyboard.press('Escape');
    await page.goto('/shares');
    await page.getByText('To everybody').waitFor();
    await expectNoViolation(page, 'shares');
    await page.goto('/settings/social-accounts');
    await steps.card(page, 'X').getByText('Needs reconnecting').waitFor();
    await expectNoViolation(page, 'social accounts');
    await steps
      .card(page, 'X')
      .getByRole('button', { name: /^Disconnect/ })
      .click();
    await page.getByRole('dialog').waitFor();
    await expectNoViolation(page, 'dialog');
  });

  journey(
    `has no state of the composer that axe objects to, in ${colorScheme} colours`,
    async ({ app, open }) => {
      const ada = await app.signUp();
      await connectAll(ada);
      await app.deps.prisma.socialConnection.updateMany({
        where: { platform: 'TWITTER' },
        data: { status: 'NEEDS_RECONNECT' },
      });
      const { page } = await open({ as: ada });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto('/share');
      await page.getByRole('button', { name: /^Reconnect/ }).waitFor();
      await page.getByLabel('Message').fill('a'.repeat(520));
      await page.getByLabel('Link', { exact: true }).fill('nonsense');
      await page.getByRole('button', { name: 'Select all' }).click();
      await page
        .getByText(/\d too long/)
        .first()
        .waitFor();
      await steps.addImage(page, 'A plain square');
      await expectNoViolation(page, 'composer');
      const file = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Notes') };
      await page.getByLabel('Choose an image').setInputFiles(file);
      await page.getByText(/is no JPEG/).waitFor();
      for (const name of [/^Show the post/, /options for/]) await steps.expandAll(page, name);
      await expectNoViolation(page, 'composer with everything open');
      await page.getByRole('button', { name: /^Account of/ }).click();
      await page.getByRole('menu').waitFor();
      await expectNoViolation(page, 'menu');
    },
  );
}
