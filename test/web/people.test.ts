import { expect } from 'vitest';
import { png } from '../testkit/images.ts';
import { until } from '../testkit/until.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const GRACE = {
  name: 'Grace Hopper',
  email: 'grace@example.test',
  password: 'nanoseconds of wire',
};

journey(
  'invites a person by email, who comes in and sees what a viewer may, and no more',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const { id, displayName } = await ada.connected('MASTODON');
    await ada.published({ connectionIds: [id], message: 'Printed with plants' });
    const { page } = await open({ as: ada });
    await page.goto('/settings/people');
    const field = page.getByLabel('Invite by email');
    await field.fill('grace');
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByText('Enter one whole email address').waitFor();
    expect(await field.inputValue()).toBe('grace');
    await field.fill(GRACE.email);
    await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption('Viewer');
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByRole('region', { name: 'Invited' }).getByText(GRACE.email).waitFor();
    const caught = page.getByRole('alert').getByRole('link', { name: 'see the mail' });
    expect(await caught.getAttribute('href')).toContain('/mail');
    await page.getByText('ends in 7 days').waitFor();
    const [mail] = await until(
      () => app.sandbox.mails(GRACE.email),
      ({ length }) => length > 0,
    );
    const link = /^http\S+\/invitation#\S+$/m.exec(mail?.text ?? '')?.[0] ?? '';

    const other = await app.signUp('Charles');
    const { page: wrong } = await open({ as: other });
    await wrong.goto(link);
    await wrong.getByText(`you are signed in as ${other.email}`).waitFor();
    await wrong.getByRole('button', { name: 'Use the other address' }).click();
    await steps.heading(wrong, 'Sign in').waitFor();
    await wrong.goto('/invitation');
    await steps.heading(wrong, 'Join Ada Lovelace’s workspace').waitFor();

    const { page: invited } = await open({ width: 390, height: 844 });
    await invited.goto(link);
    await steps.heading(invited, 'Join Ada Lovelace’s workspace').waitFor();
    expect(invited.url()).toBe(`${app.origin}/invitation`);
    await invited.getByRole('link', { name: 'Create an account' }).click();
    await steps.signUp(invited, GRACE);
    await invited.getByRole('button', { name: 'Accept the invitation' }).click();
    await steps.heading(invited, 'Home').waitFor();
    await invited.getByText('Printed with plants').waitFor();
    await invited.goto('/invitation');
    await invited.getByText('Open the link in the email once more').waitFor();

    await invited.goto('/share');
    await invited.getByLabel('Message').fill('Mine');
    await invited.getByText('Only editors and owners of this workspace can share').waitFor();
    expect(await invited.getByRole('button', { name: /^Share to 1/ }).isDisabled()).toBe(true);
    await invited.goto('/settings/social-accounts');
    await steps.seeConnected(invited, 'Mastodon', displayName);
    await invited.getByText('You look at this workspace as a viewer').waitFor();
    expect(await invited.getByRole('button', { name: /connect/i }).count()).toBe(0);
    await invited.goto('/settings/people');
    await invited.getByText(ada.email).waitFor();
    expect(await invited.getByRole('button', { name: /^Remove|^Invite/ }).count()).toBe(0);
    await invited.goto(link);
    await invited.getByText('This invitation was used already').waitFor();

    await page.reload();
    const role = page.getByRole('combobox', { name: 'Role of Grace Hopper' });
    await role.selectOption('Editor');
    await invited.goto('/share');
    await invited.getByLabel('Message').fill('Mine');
    await steps.share(invited);
    await steps.seeRows(invited, 1, 'Published');

    await page.getByRole('button', { name: 'Remove Grace Hopper' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Grace Hopper is no longer in this workspace').waitFor();
    // By itself: what the open page watched has ended.
    await invited.getByRole('button', { name: /Grace Hopper’s workspace$/ }).waitFor();
    await steps.heading(invited, 'Home').waitFor();
    await invited.getByText('Your first post').waitFor();
    // One's own is not given away by a key.
    const own = page.getByRole('combobox', { name: 'Role of Ada Lovelace' });
    await own.selectOption('Viewer');
    const dialog = page.getByRole('dialog', { name: 'Change your own role?' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await own.inputValue()).toBe('OWNER');
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await page.getByText('Make somebody else an owner first').waitFor();
  },
);

journey('keeps a business profile, and another workspace beside it', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('MASTODON');
  const { page } = await open({ as: ada });
  await page.goto('/settings/business-profile');
  const name = page.getByLabel('Workspace name');
  await name.fill('Analytical Engines');
  await page.getByLabel('Website').fill('engines');
  await page.getByRole('combobox', { name: 'Time zone' }).selectOption('Europe/London');
  const buffer = Buffer.from(await (await png()).arrayBuffer());
  await page
    .getByLabel('Choose a logo')
    .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer });
  await page.getByRole('button', { name: 'Replace the logo' }).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Enter the address of a page').waitFor();
  expect(await name.inputValue()).toBe('Analytical Engines');
  await page.getByLabel('Website').fill('engines.example');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The business profile is saved').waitFor();
  await page.reload();
  expect(await page.getByLabel('Website').inputValue()).toBe('https://engines.example/');

  const account = page.getByRole('button', { name: /^Account of Ada Lovelace/ });
  await account.click();
  await page.getByRole('menuitem', { name: 'New workspace' }).click();
  const dialog = page.getByRole('dialog', { name: 'New workspace' });
  await dialog.getByLabel('Name').fill('Second');
  await dialog.getByRole('button', { name: 'Create workspace' }).click();
  await page.getByText('Your first post').waitFor();
  await page.getByRole('button', { name: 'Account of Ada Lovelace, Second' }).click();
  await page.getByRole('menuitemradio', { name: 'Analytical Engines' }).click();
  await page.getByRole('button', { name: 'Account of Ada Lovelace, Analytical Engines' }).waitFor();
  await page.goto('/settings/social-accounts');
  await steps.seeConnected(page, 'Mastodon', '@ada');
});
