import { expect } from 'vitest';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

for (const width of [1280, 390]) {
  journey(
    `posts to two accounts with options of their own at ${width} px`,
    async ({ app, open }) => {
      const ada = await app.signUp();
      await ada.connected('MASTODON');
      await ada.connected('MASTODON', { instance: app.sandbox.baseUrl('mastodon2') });
      const { page } = await open({ as: ada, width });
      await page.goto('/share');
      await page.getByLabel('Message').fill('Printing with plants');
      await page.getByRole('button', { name: 'Select all' }).click();
      const first = steps.row(page, new URL(app.sandbox.baseUrl('mastodon')).host);
      const second = steps.row(page, new URL(app.sandbox.baseUrl('mastodon2')).host);
      expect(await page.getByLabel('Visibility').count()).toBe(0);

      await first.getByRole('button', { name: /^Mastodon options for/ }).click();
      const visibility = first.getByLabel('Visibility');
      expect(await visibility.locator('option').first().textContent()).toBe('Not chosen');
      await visibility.selectOption({ label: 'Followers only' });
      await first.getByLabel('Content warning').fill('Plants');
      await first.getByRole('button', { name: /^Mastodon options \(2\) for/ }).click();
      await visibility.waitFor({ state: 'detached' });
      await second.getByRole('button', { name: /^Mastodon options for/ }).click();
      await second.getByLabel('Language').fill('de');

      await page.reload();
      await first.getByRole('button', { name: /^Mastodon options \(2\) for/ }).click();
      expect(await first.getByLabel('Content warning').inputValue()).toBe('Plants');
      await steps.share(page);
      await steps.seeRows(page, 2, 'Published');
      expect(await sent(app, 'mastodon')).toMatchObject({
        visibility: 'private',
        spoiler_text: 'Plants',
      });
      expect(await sent(app, 'mastodon2')).toMatchObject({ language: 'de' });
      expect(await sent(app, 'mastodon2')).not.toHaveProperty('spoiler_text');
    },
  );
}

journey(
  'says at the option what is wrong with it, live and when sharing',
  async ({ app, open }) => {
    const ada = await app.signUp();
    await ada.connected('MASTODON');
    const { page } = await open({ as: ada });
    await page.goto('/share');
    await page.getByLabel('Message').fill('Printing with plants');
    const options = page.getByRole('button', { name: /^Mastodon options/ });
    await options.click();
    const language = page.getByLabel('Language');
    await language.fill('nonsense');
    await steps
      .row(page, 'Ada')
      .getByText(/two letters of ISO/)
      .waitFor();
    // Closed, so that the refusal has to open it.
    await options.click();
    await language.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Share to 1 account' }).click();
    await page.getByRole('alert', { name: 'Not shared yet' }).waitFor();
    expect(await language.getAttribute('aria-invalid')).toBe('true');
    const described = (await language.getAttribute('aria-describedby'))?.match(/\S+/g) ?? [];
    const words = await Promise.all(
      described.map((id) => page.locator(`[id="${id}"]`).textContent()),
    );
    expect(words.join(' ')).toContain('two letters of ISO');
    expect(await app.sandbox.posts()).toEqual([]);

    // What is wrong can be put out of sight, too.
    await options.click();
    await language.waitFor({ state: 'detached' });
    await options.click();
    await language.press('ControlOrMeta+a');
    await language.pressSequentially('en');
    await steps.seeFocus(language);
    await page.getByText(/two letters of ISO/).waitFor({ state: 'detached' });
    await steps.share(page);
    await steps.seeRows(page, 1, 'Published');
  },
);

journey(
  'does not show what was wrong with a text that has changed since',
  async ({ app, open }) => {
    const ada = await app.signUp();
    await ada.connected('MASTODON');
    const { page } = await open({ as: ada });
    await page.goto('/share');
    const message = page.getByLabel('Message');
    await message.fill('Printing with plants');
    const options = page.getByRole('button', { name: /^Mastodon options/ });
    await options.click();
    await page.getByLabel('Language').fill('nonsense');
    const held = await steps.hold(page, 'Share');
    const submit = page.getByRole('button', { name: 'Share to 1 account' });
    await submit.click();
    await held.asked;
    await message.fill('Printing with leaves');
    held.release();
    await expect.poll(() => submit.isEnabled()).toBe(true);
    expect(await page.getByRole('alert', { name: 'Not shared yet' }).count()).toBe(0);
    expect(await page.getByLabel('Language').getAttribute('aria-invalid')).not.toBe('true');
    await steps.seeFocus(message);
  },
);

journey('offers no options where a network has none', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('FACEBOOK', { choose: isPage });
  const { page } = await open({ as: ada });
  await page.goto('/share');
  await page.getByLabel('Message').fill('Printing with plants');
  await page.getByRole('button', { name: /^Different text/ }).waitFor();
  expect(await page.getByRole('button', { name: /options/ }).count()).toBe(0);
});

function isPage({ platform, displayName }: { platform: string; displayName: string }): boolean {
  return platform === 'FACEBOOK' && displayName === 'Analytical Engine Works';
}

/** The last status a server was asked to create. */
async function sent(app: Parameters<Parameters<typeof journey>[1]>[0]['app'], platform: string) {
  const requests = await app.sandbox.requests(platform);
  return requests.findLast(({ method, path }) => method === 'POST' && path === '/api/v1/statuses')
    ?.body;
}
