import { expect } from 'vitest';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const ACCOUNTS = '/settings/social-accounts';

journey('says at the platform why a login was refused, and tries again', async ({ app, open }) => {
  const { page } = await open({ as: await app.signUp() });
  await page.goto(ACCOUNTS);
  await page.getByRole('button', { name: 'Connect X', exact: true }).click();
  await steps.consent(page, { decision: 'Deny' });
  const alert = steps.card(page, 'X').getByRole('alert', { name: 'Not connected' });
  await alert.getByText('the request was declined there').waitFor();
  expect(await page.getByRole('alert').count()).toBe(1);
  // The address no longer tells of the attempt: a reload does not bring the message back.
  expect(new URL(page.url()).search).toBe('');

  await alert.getByRole('button', { name: 'Try again' }).click();
  await steps.consent(page);
  await steps.seeConnected(page, 'X', 'Ada');
  await alert.waitFor({ state: 'detached' });
});

journey(
  'says at the field that a Mastodon server is not there, and keeps its name',
  async ({ app, open }) => {
    const { page } = await open({ as: await app.signUp() });
    await page.goto(ACCOUNTS);
    const mastodon = steps.card(page, 'Mastodon');
    const field = mastodon.getByLabel('Server or full handle');
    const connect = mastodon.getByRole('button', { name: 'Connect', exact: true });

    await field.fill('@ada');
    await connect.click();
    await mastodon.getByText('Add the server to your handle').waitFor();
    await field.fill('@ada@nowhere.invalid');
    await connect.click();
    await mastodon.getByText(/nowhere\.invalid/).waitFor();
    expect(await field.inputValue()).toBe('@ada@nowhere.invalid');
    expect(await field.getAttribute('aria-invalid')).toBe('true');

    await field.fill('@ada@nowhere');
    await mastodon.getByText(/nowhere\.invalid/).waitFor({ state: 'detached' });
    const { host } = new URL(app.sandbox.baseUrl('mastodon'));
    await mastodon.getByRole('button', { name: host }).click();
    await steps.consent(page);
    await steps.seeConnected(page, 'Mastodon', '@ada');
  },
);

journey('tells the owner of a personal Instagram account what to do', async ({ app, open }) => {
  const { page } = await open({ as: await app.signUp() });
  await page.goto(ACCOUNTS);
  await page.getByRole('button', { name: 'Connect Instagram' }).click();
  await steps.connectInstagramWith(page, 'Instagram');
  await steps.consent(page, { account: 'charles.at.home' });
  await steps
    .card(page, 'Instagram')
    .getByText(/professional/i)
    .waitFor();
  expect(await app.deps.prisma.socialConnection.count()).toBe(0);
});

journey('asks before it disconnects, and tells what came of it', async ({ app, open }) => {
  const ada = await app.signUp();
  const { displayName } = await ada.connected('TWITTER');
  const { page } = await open({ as: ada });
  await page.goto(ACCOUNTS);
  const disconnect = page.getByRole('button', { name: `Disconnect ${displayName}` });
  const dialog = page.getByRole('dialog', { name: `Disconnect ${displayName}?` });

  await disconnect.click();
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await ada.connections()).toMatchObject([{ status: 'ACTIVE' }]);

  await disconnect.click();
  await dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await page.getByText(`${displayName} is disconnected`).waitFor();
  await page.getByText('permission was also withdrawn at X').waitFor();
  await page.getByRole('button', { name: 'Connect X', exact: true }).waitFor();
  expect(await ada.connections()).toEqual([]);
});

journey(
  'shows at once that a network ended a login, and reconnects the same account',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const { id } = await ada.connected('TWITTER');
    const { page } = await open({ as: ada });
    await page.goto(ACCOUNTS);
    await steps.seeConnected(page, 'X', 'Ada');
    await app.sandbox.tokens('twitter', 'revoke');
    await app.sandbox.tokens('twitter', 'revoke-refresh');
    await ada.published({ connectionIds: [id], message: 'Does this still work?' });

    const account = steps.card(page, 'X').getByRole('listitem').filter({ hasText: 'Ada' });
    await account.getByText('Needs reconnecting').waitFor();
    await account.getByRole('button', { name: /^Reconnect/ }).click();
    await steps.consent(page);
    await steps.seeConnected(page, 'X', 'Ada');
    expect(await ada.connections()).toMatchObject([{ id, status: 'ACTIVE' }]);
  },
);

journey('comes to rest when it has told of a login that led nowhere', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('TWITTER');
  const { page } = await open({ as: ada });
  await page.goto('/share?url=https://workshop.example/&title=Autumn&error=lost&attempt=lost');
  await page.getByText('This login could not be completed.').waitFor();
  await page.getByLabel('Message').waitFor();
  const rested = await page.evaluate<boolean>(
    'new Promise((done) => requestIdleCallback(({ didTimeout }) => done(!didTimeout), { timeout: 5000 }))',
  );
  expect(rested).toBe(true);
  expect(new URL(page.url()).searchParams.has('error')).toBe(false);
});
