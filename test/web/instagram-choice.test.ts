import { expect } from 'vitest';
import type { Client } from '../testkit/client.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const ACCOUNTS = '/settings/social-accounts';

for (const width of [1280, 390]) {
  journey(`connects Instagram with either login at ${width} px`, async ({ app, open }) => {
    const ada = await app.signUp();
    const { page } = await open({ as: ada, width });
    await page.goto(ACCOUNTS);
    await page.getByRole('button', { name: 'Connect Instagram' }).click();
    const methods = page.getByRole('dialog', { name: 'Connect Instagram' });
    for (const { label, description } of await loginMethods(ada)) {
      const method = methods.getByRole('button', { name: label });
      await method.getByText(description, { exact: true }).waitFor();
    }
    await steps.connectInstagramWith(page, 'Facebook');
    await steps.consent(page);
    await steps.seeConnected(page, 'Instagram', '@analytical.engine');

    await page.getByRole('button', { name: 'Connect another Instagram account' }).click();
    await steps.connectInstagramWith(page, 'Instagram');
    await steps.consent(page, { account: 'hopper.computing' });
    await steps.seeConnected(page, 'Instagram', '@hopper.computing');
  });
}

journey('asks with which login by keyboard, and gives the focus back', async ({ app, open }) => {
  const { page } = await open({ as: await app.signUp() });
  await page.goto(ACCOUNTS);
  const connect = page.getByRole('button', { name: 'Connect Instagram' });
  const methods = page.getByRole('dialog', { name: 'Connect Instagram' });
  await connect.press('Enter');
  await steps.seeFocus(methods.getByRole('button', { name: 'With Instagram' }));
  await page.keyboard.press('Escape');
  await methods.waitFor({ state: 'detached' });
  await steps.seeFocus(connect);

  await connect.press('Enter');
  await steps.seeFocus(methods.getByRole('button', { name: 'With Instagram' }));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Approve' }).waitFor();
  expect(page.url()).toContain(app.sandbox.baseUrl('facebook'));
});

journey(
  'says why a login cannot be used, and does not use it',
  async ({ app, open }) => {
    const { page } = await open({ as: await app.signUp() });
    await page.goto(ACCOUNTS);
    await page.getByRole('button', { name: 'Connect Instagram' }).click();
    const facebook = page.getByRole('button', { name: 'With Facebook' });
    await facebook.getByText(/^Set SOCIAL_FACEBOOK_APP_ID and/).waitFor();
    expect(await facebook.getAttribute('aria-disabled')).toBe('true');
    // A login that had begun would close the others for as long as it is not answered.
    await steps.hold(page, 'Connect');
    await facebook.click({ force: true });
    const instagram = page.getByRole('button', { name: 'With Instagram' });
    expect(await instagram.getAttribute('aria-disabled')).toBe('false');
  },
  {
    variables: {
      SANDBOX: 'off',
      SOCIAL_INSTAGRAM_APP_ID: '1234',
      SOCIAL_INSTAGRAM_APP_SECRET: 'secret',
    },
  },
);

journey('takes one login at a time', async ({ app, open }) => {
  const { page } = await open({ as: await app.signUp() });
  await page.goto(ACCOUNTS);
  await page.getByRole('button', { name: 'Connect Instagram' }).click();
  const held = await steps.hold(page, 'Connect');
  await steps.connectInstagramWith(page, 'Instagram');
  await held.asked;
  const facebook = page.getByRole('button', { name: 'With Facebook' });
  await expect.poll(() => facebook.getAttribute('aria-disabled')).toBe('true');
  await facebook.click({ force: true });
  held.release();
  await page.getByRole('button', { name: 'Approve' }).waitFor();
  expect(await app.deps.prisma.connectionAttempt.count()).toBe(1);
});

journey('connects by a plain link that names the login', async ({ app, open }) => {
  const { page } = await open({ as: await app.signUp() });
  await page.goto('/social/connect/instagram?with=facebook');
  expect(page.url()).toContain(app.sandbox.baseUrl('facebook'));
  await steps.consent(page);
  await steps.seeConnected(page, 'Instagram', '@analytical.engine');
});

journey('lets another login be tried where the first was refused', async ({ app, open }) => {
  const { page } = await open({ as: await app.signUp() });
  await page.goto(ACCOUNTS);
  await page.getByRole('button', { name: 'Connect Instagram' }).click();
  await steps.connectInstagramWith(page, 'Instagram');
  await steps.consent(page, { decision: 'Deny' });
  const alert = steps.card(page, 'Instagram').getByRole('alert', { name: 'Not connected' });
  const again = alert.getByRole('button', { name: 'Try again' });
  await again.click();
  await page.getByRole('dialog', { name: 'Connect Instagram' }).waitFor();
  await page.keyboard.press('Escape');
  await steps.seeFocus(again);
  await again.click();
  await steps.connectInstagramWith(page, 'Facebook');
  await page.getByRole('button', { name: 'Approve' }).waitFor();
});

interface LoginMethod {
  readonly label: string;
  readonly description: string;
}

/** The ways to connect Instagram accounts, as the API tells them. */
async function loginMethods(client: Client): Promise<readonly LoginMethod[]> {
  const query = '{ platforms { id loginMethods { label description } } }';
  const { platforms } = await client.gql<{
    platforms: readonly { id: string; loginMethods: readonly LoginMethod[] }[];
  }>(query);
  return platforms.find(({ id }) => id === 'INSTAGRAM')?.loginMethods ?? [];
}
