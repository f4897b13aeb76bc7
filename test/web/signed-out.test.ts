import { expect } from 'vitest';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const LINK = 'https://workshop.example/autumn';

journey('keeps what is to be shared through signing in', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.connected('MASTODON');
  const { page } = await open();
  await page.goto(`/share?${new URLSearchParams({ url: LINK, title: 'Printing with plants' })}`);
  await steps.heading(page, 'Sign in').waitFor();
  await steps.signIn(page, ada);
  await steps.heading(page, 'Share').waitFor();
  expect(await page.getByLabel('Link', { exact: true }).inputValue()).toBe(LINK);
  expect(await page.getByLabel('Title of the page').inputValue()).toBe('Printing with plants');
});

journey(
  'returns to the page that asked for signing in, also after signing up',
  async ({ app, open }) => {
    const { page } = await open();
    await page.goto('/settings/social-accounts');
    await steps.heading(page, 'Sign in').waitFor();
    await page.getByRole('link', { name: 'Create an account' }).click();
    await steps.signUp(page, steps.ADA);
    await steps.heading(page, 'Settings').waitFor();
    expect(page.url()).toBe(`${app.origin}/settings/social-accounts`);
  },
);

journey('refuses a wrong password and keeps the address typed', async ({ app, open }) => {
  const ada = await app.signUp();
  const { page } = await open({ expects: /status of 401/ });
  await page.goto('/sign-in');
  await steps.signIn(page, { email: ada.email, password: 'not hers at all' });
  await page.getByText('do not belong together').waitFor();
  expect(await page.getByLabel('Email').inputValue()).toBe(ada.email);
  await steps.signIn(page, ada);
  await steps.heading(page, 'Home').waitFor();
});

journey('says that the server is away, and keeps what was typed', async ({ app, open }) => {
  const ada = await app.signUp();
  const { page, context } = await open({ expects: /ERR_INTERNET_DISCONNECTED|WebSocket/ });
  const away = page.getByText('The server could not be reached');
  await page.goto('/sign-up');
  await steps.heading(page, 'Create your account').waitFor();
  await context.setOffline(true);
  await steps.signUp(page, steps.ADA);
  await away.waitFor();
  expect(await page.getByLabel('Email').inputValue()).toBe(steps.ADA.email);

  await context.setOffline(false);
  await page.goto('/sign-in');
  await steps.heading(page, 'Sign in').waitFor();
  await context.setOffline(true);
  await steps.signIn(page, ada);
  await away.waitFor();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await steps.heading(page, 'Home').waitFor();

  await page.getByRole('button', { name: /^Account of/ }).click();
  const signOut = page.getByRole('menuitem', { name: 'Sign out' });
  await signOut.waitFor();
  await context.setOffline(true);
  await signOut.click();
  const refusal = page.getByRole('alert').filter({ hasText: 'You are still signed in' });
  await refusal.getByRole('button', { name: 'Close' }).waitFor();
  await context.setOffline(false);
  await signOut.click();
  await steps.heading(page, 'Sign in').waitFor();
});

journey('leaves nothing behind after signing out', async ({ app, open }) => {
  const ada = await app.signUp();
  const { displayName } = await ada.connected('MASTODON');
  const { page } = await open({ as: ada });
  await page.goto('/share');
  await page.getByLabel('Message').fill('Not for everybody');
  await steps.signOut(page);
  await page.goBack();
  await steps.heading(page, 'Sign in').waitFor();
  expect(await page.getByText(displayName).count()).toBe(0);
  const kept = await page.evaluate<string>(
    'JSON.stringify([{ ...sessionStorage }, { ...localStorage }])',
  );
  expect(kept).not.toContain('Not for everybody');
  expect(kept).not.toContain('herald-draft');
});

journey('keeps the drafts of two people in one browser apart', async ({ app, open }) => {
  const [ada, grace] = await Promise.all([app.signUp(), app.signUp('Grace Hopper')]);
  for (const person of [ada, grace]) await person.connected('MASTODON');
  const { page, context } = await open({ as: ada });
  const message = page.getByLabel('Message');
  await page.goto('/share');
  await message.fill('From Ada');
  await page.reload();
  expect(await message.inputValue()).toBe('From Ada');

  // Another tab of the browser signs in as Grace.
  await context.clearCookies();
  const other = await context.newPage();
  await other.goto('/sign-in');
  await steps.signIn(other, grace);
  await steps.heading(other, 'Home').waitFor();
  await page.goto('/share');
  await page.getByRole('button', { name: 'Account of Grace Hopper' }).waitFor();
  expect(await message.inputValue()).toBe('');
});
