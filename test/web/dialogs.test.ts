import { expect } from 'vitest';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const ACCOUNTS = '/settings/social-accounts';
const NO_ANSWER = 'The server could not be reached. Try again in a moment.';

journey('stays open until it is known whether the account is disconnected', async (at) => {
  const ada = await at.app.signUp();
  const { displayName } = await ada.connected('TWITTER');
  const { page } = await at.open({ as: ada, expects: /ERR_FAILED/ });
  await page.goto(ACCOUNTS);
  const disconnect = page.getByRole('button', { name: `Disconnect ${displayName}` });
  const dialog = page.getByRole('dialog', { name: `Disconnect ${displayName}?` });
  const keep = dialog.getByRole('button', { name: 'Keep it' });
  await disconnect.click();
  const held = await steps.hold(page, 'Disconnect');
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await held.asked;
  await page.keyboard.press('Escape');
  await page.mouse.click(5, 5);
  await dialog.getByRole('button', { name: 'Close' }).click({ force: true });
  expect(await keep.isDisabled()).toBe(true);
  held.cutOff();
  await steps.seeFocus(dialog.getByRole('alert').filter({ hasText: NO_ANSWER }));

  await keep.click();
  await dialog.waitFor({ state: 'detached' });
  await disconnect.click();
  await steps.seeFocus(keep);
  expect(await dialog.getByRole('alert').count()).toBe(0);
});

journey('gives the focus to the card of an account that is gone', async ({ app, open }) => {
  const ada = await app.signUp();
  const { displayName } = await ada.connected('TWITTER');
  const { page } = await open({ as: ada });
  await page.goto(ACCOUNTS);
  await page.getByRole('button', { name: `Disconnect ${displayName}` }).press('Enter');
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Disconnect' });
  await confirm.press('Enter');
  await steps.card(page, 'X').getByText('Not connected').waitFor();
  await steps.seeFocus(steps.card(page, 'X'));
});

journey('stays open until it is known which accounts are connected', async ({ app, open }) => {
  const { page } = await open({ as: await app.signUp(), expects: /ERR_FAILED/ });
  await page.goto(ACCOUNTS);
  await page.getByRole('button', { name: 'Connect Facebook' }).click();
  await steps.consent(page);
  const dialog = page.getByRole('dialog', { name: 'Choose Facebook accounts to connect' });
  await dialog.getByText('Facebook · @analyticalengineworks').click();
  const held = await steps.hold(page, 'ChooseAccounts');
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await held.asked;
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Close' }).click({ force: true });
  expect(await dialog.getByRole('button', { name: 'Cancel' }).isDisabled()).toBe(true);
  held.cutOff();
  await steps.seeFocus(dialog.getByRole('alert').filter({ hasText: NO_ANSWER }));
});

journey('says why a login did not begin, also when its dialog is closed', async ({ app, open }) => {
  const { page } = await open({ as: await app.signUp(), expects: /ERR_FAILED/ });
  await page.goto(ACCOUNTS);
  await page.getByRole('button', { name: 'Connect Instagram' }).click();
  const held = await steps.hold(page, 'Connect');
  await steps.connectInstagramWith(page, 'Instagram');
  await held.asked;
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  held.cutOff();
  await steps.card(page, 'Instagram').getByRole('alert').filter({ hasText: NO_ANSWER }).waitFor();
});

journey('goes on from the reason when a platform refused a change', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  const share = await ada.published({ connectionIds: [id], message: 'As it is' });
  await app.sandbox.tokens('twitter', 'revoke');
  await app.sandbox.tokens('twitter', 'revoke-refresh');
  const { page } = await open({ as: ada });
  await page.goto(`/shares/${share.id}`);
  await page.getByRole('button', { name: /^Change the post of/ }).click();
  await page.getByRole('menuitem', { name: 'Delete post' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Delete post' }).press('Enter');
  const reconnect = dialog.getByRole('button', { name: 'Reconnect' });
  await reconnect.waitFor();
  await page.keyboard.press('Tab');
  await steps.seeFocus(reconnect);
});
