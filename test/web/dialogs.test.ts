import { journey } from './journey.ts';
import * as steps from './steps.ts';

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
