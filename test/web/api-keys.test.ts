import { expect } from 'vitest';
import { join } from '../testkit/memberships.ts';
import { Service } from '../testkit/service.ts';
import { expectNoViolation } from './expect-no-violation.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

journey(
  'makes a key that is shown once, and revokes it when it has served',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    const { page } = await open({ as: ada, width: 360, height: 800 });
    await page.goto('/settings/social-accounts');
    const settings = page.getByRole('navigation', { name: 'Settings' });
    await settings.getByRole('list', { name: 'Developers' }).getByRole('link').first().click();
    await page.getByText('No service has a key yet').waitFor();

    await page.getByRole('button', { name: 'New key' }).click();
    const dialog = page.getByRole('dialog', { name: 'New API key' });
    await dialog.getByRole('button', { name: 'Create key' }).click();
    await dialog.getByText('Enter a name.').waitFor();
    await dialog.getByLabel('Name').fill('Shop');
    for (const box of await dialog.getByRole('checkbox', { checked: true }).all())
      expect(await box.getAttribute('value')).not.toBe('connections:write');
    await dialog.getByRole('checkbox', { name: 'See accounts (connections:read)' }).uncheck();
    await dialog.getByRole('combobox', { name: 'Expires' }).selectOption('30 days');
    await dialog.getByRole('button', { name: 'Create key' }).click();

    const shown = page.getByRole('dialog', { name: 'Copy this key now' });
    const secret = await shown.locator('input:focus').inputValue();
    expect(await shown.getByLabel('API key').inputValue()).toBe(secret);
    await expectNoViolation(page, 'the key that is shown once');
    await page.keyboard.press('Escape');
    await shown.getByRole('button', { name: 'I have kept it' }).click();
    await shown.waitFor({ state: 'detached' });
    await steps.seeFocus(page.getByRole('button', { name: 'New key' }));
    const row = page.getByRole('listitem').filter({ hasText: 'Shop' });
    await row.getByText(`${secret.slice(0, 9)}…`).waitFor();
    await row.getByText('shares:read, shares:write').waitFor();
    await row.getByText('Not used yet · expires in 30 days').waitFor();
    expect(await page.content()).not.toContain(secret);

    const shop = new Service(app, secret);
    const { share } = await shop.gql<{
      share: { readonly share: { readonly id: string } };
    }>(
      'mutation ($input: ShareInput!) { share(input: $input) { ... on ShareSuccess { share { id } } } }',
      { input: { connectionIds: [id], message: 'From the shop' } },
    );
    await ada.waitFinished(share.share.id);
    await page.reload();
    await row.getByText('Last used just now').waitFor();

    await row.getByRole('button', { name: 'Revoke Shop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('The key Shop is revoked').waitFor();
    await page.getByText('No service has a key yet').waitFor();
    await steps.seeFocus(page.getByRole('region', { name: 'API keys' }));
    expect((await shop.gqlRaw('{ apiKey { name } }')).status).toBe(401);

    await page.goto(`/shares/${share.share.id}`);
    await page.getByText('by the key Shop').waitFor();
  },
);

journey('tells who owns nothing here whom to ask for a key', async ({ app, open }) => {
  const ada = await app.signUp();
  const editor = await app.signUp('Grace Hopper');
  await join(app, editor, ada, 'EDITOR');
  const { page } = await open({ as: editor });
  await page.goto('/settings/api-keys');
  await steps.heading(page, 'Settings').waitFor();
  await page.getByText('Ask one of them for a key').waitFor();
  expect(await page.getByRole('button', { name: 'New key' }).count()).toBe(0);
});
