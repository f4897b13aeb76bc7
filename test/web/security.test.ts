import { readFile } from 'node:fs/promises';
import type { CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';
import { MINUTE } from '../testkit/clock.ts';
import { until } from '../testkit/until.ts';
import { expectNoViolation } from './expect-no-violation.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const SECURITY = '/settings/security';

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Types into the field that has the focus, and goes on to the next. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await page.keyboard.press('Tab');
}

/** Puts a device into the browser; if it has a lock, its owner opens it whenever it asks. */
async function addDevice(page: Page, hasLock = true): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: hasLock,
      isUserVerified: hasLock,
      automaticPresenceSimulation: true,
    },
  });
  return cdp;
}

journey('changes the password by keyboard, and says beside the field what is wrong', async (at) => {
  const { events, prisma } = at.app.deps;
  const ada = await at.app.signUp();
  const elsewhere = await ada.signInElsewhere();
  const { page } = await at.open({ as: ada, expects: /status of 400/ });
  await page.goto(SECURITY);
  const password = section(page, 'Password');
  await password.getByLabel('Current password', { exact: true }).focus();
  await type(page, 'not hers at all');
  await page.keyboard.press('Tab');
  await page.keyboard.type('short');
  await page.keyboard.press('Enter');
  await password.getByText('Use at least 8 characters.').waitFor();
  const chosen = password.getByLabel('New password', { exact: true });
  await steps.seeFocus(chosen);
  await chosen.fill('battery staple 42');
  await page.keyboard.press('Enter');
  await password.getByText('This is not your password').waitFor();
  const current = password.getByLabel('Current password', { exact: true });
  await steps.seeFocus(current);
  expect(await chosen.inputValue()).toBe('battery staple 42');
  await current.fill(ada.password);
  await page.evaluate('window.loaded = "once"');
  const line = page.waitForEvent('websocket');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'Your password is changed' }).waitFor();
  // What the page watches goes on under the new session.
  const { userId, workspaceId } = await prisma.workspaceMember.findFirstOrThrow();
  events.pubSub.publish('access:ended', { userId });
  const renewed = await line;
  let told = '';
  renewed.on('framereceived', ({ payload }) => {
    told += String(payload);
  });
  const { id: notificationId } = await prisma.notification.create({
    data: { workspaceId, userId, kind: 'SHARE_FAILED', inApp: true },
  });
  const notify = async () => {
    events.pubSub.publish('notification:created', `${workspaceId}/${userId}`, { notificationId });
    return told;
  };
  await until(notify, (frames) => frames.includes('"type":"next"'));
  expect(await current.inputValue()).toBe('');
  expect(
    await (await elsewhere.browser.fetch('/api/auth/get-session?disableCookieCache=true')).text(),
  ).toBe('null');
  await section(page, 'Browsers').getByRole('listitem').first().waitFor();
  expect(await section(page, 'Browsers').getByRole('listitem').count()).toBe(1);
  expect(await page.evaluate('window.loaded')).toBe('once');
});

journey('signs other browsers out, and takes the person’s data along', async ({ app, open }) => {
  const ada = await app.signUp();
  await ada.signInElsewhere();
  await ada.signInElsewhere();
  const { page } = await open({ as: ada });
  await page.goto(SECURITY);
  const browsers = section(page, 'Browsers');
  const rows = browsers.getByRole('listitem');
  await rows.nth(2).waitFor();
  await browsers.getByText('This browser').waitFor();
  const one = browsers.getByRole('button', { name: /^Sign out (?!all)/ });
  await one.first().press('Enter');
  await page.getByRole('alert').filter({ hasText: 'is signed out' }).waitFor();
  await rows.nth(2).waitFor({ state: 'detached' });
  await browsers.getByRole('button', { name: 'Sign out all others' }).press('Enter');
  await page.getByRole('alert').filter({ hasText: 'All other browsers' }).waitFor();
  await rows.nth(1).waitFor({ state: 'detached' });
  expect(await one.count()).toBe(0);
  await steps.seeFocus(browsers.getByRole('button', { name: 'Sign out all others' }));

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download your data' }).press('Enter'),
  ]);
  expect(download.suggestedFilename()).toMatch(/^herald-data-.*\.json$/);
  const file = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(file.profile.email).toBe(ada.email);
});

journey(
  'signs in with a passkey, and deletes the account with it',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const { page } = await open({ expects: /status of 40[013]/ });
    await addDevice(page);
    await page.goto('/sign-in');
    await steps.signIn(page, ada);
    await steps.heading(page, 'Home').waitFor();
    await app.deps.prisma.authSession.updateMany({
      data: { createdAt: new Date(Date.now() - 11 * MINUTE) },
    });
    await page.context().clearCookies({ name: 'herald.session_data' });
    await page.goto(SECURITY);
    const passkeys = section(page, 'Passkeys');
    await passkeys.getByRole('button', { name: 'Add a passkey' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await steps.seeFocus(dialog.getByLabel('Name'));
    await page.keyboard.type('Laptop');
    await page.keyboard.press('Enter');
    // She signed in a while ago.
    await steps.seeFocus(dialog.getByLabel('Password', { exact: true }));
    await expectNoViolation(page, 'dialog that asks for the password');
    await page.keyboard.type('not hers at all');
    await page.keyboard.press('Enter');
    await dialog.getByText('This is not your password').waitFor();
    expect(await dialog.getByLabel('Name').inputValue()).toBe('Laptop');
    await dialog.getByLabel('Password', { exact: true }).fill(ada.password);
    await page.keyboard.press('Enter');
    await passkeys.getByRole('listitem').filter({ hasText: 'Laptop' }).waitFor();
    const mails = await until(
      () => app.sandbox.mails(ada.email),
      ({ length }) => length > 0,
    );
    expect(mails.map(({ subject }) => subject)).toEqual(['A passkey was added to your account']);

    await passkeys.getByRole('button', { name: 'Rename Laptop' }).press('Enter');
    await dialog.getByLabel('Name').fill('My laptop');
    await page.keyboard.press('Enter');
    await passkeys.getByText('My laptop').waitFor();
    await dialog.waitFor({ state: 'detached' });

    await steps.signOut(page);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).press('Enter');
    await steps.heading(page, 'Home').waitFor();

    await page.goto(SECURITY);
    await page.getByRole('button', { name: 'Delete account' }).press('Enter');
    const address = dialog.getByLabel('Your email address');
    await steps.seeFocus(address);
    await page.keyboard.type('somebody@else.test');
    await dialog.getByRole('button', { name: 'Delete with a passkey' }).press('Enter');
    await dialog.getByText(/^Type the address of your account/).waitFor();
    await address.fill(ada.email);
    // What the page watches ends before the answer is there.
    let refusals = 0;
    page.on('websocket', (line) =>
      line.on('framereceived', ({ payload }) => {
        if (String(payload).includes('UNAUTHENTICATED')) refusals += 1;
      }),
    );
    await page.route('**/delete-account', async (route) => {
      const response = await route.fetch();
      await until(
        async () => refusals,
        (count) => count > 0,
      );
      await route.fulfill({ response });
    });
    await dialog.getByRole('button', { name: 'Delete with a passkey' }).press('Enter');
    await page.getByText('Your account is deleted').waitFor();
    expect(await app.deps.prisma.user.count({ where: { email: ada.email } })).toBe(0);
  },
  { hostname: 'localhost' },
);

journey(
  'takes no passkey of a device that does not check who holds it, and none that was removed',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const { page } = await open({ as: ada, expects: /status of 40[01]/ });
    const unlocked = await addDevice(page, false);
    // A page of somebody else's making would not ask the device to check.
    await page.route('**/passkey/generate-*', async (route) => {
      const answer = await route.fetch();
      const asked = (await answer.text()).replaceAll(
        '"userVerification":"required"',
        '"userVerification":"discouraged"',
      );
      await route.fulfill({ response: answer, body: asked });
    });
    await page.goto(SECURITY);
    const passkeys = section(page, 'Passkeys');
    const dialog = page.getByRole('dialog');
    await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
    await dialog.getByLabel('Name').fill('Found on the street');
    await dialog.getByRole('button', { name: 'Add passkey' }).click();
    await dialog.getByText('The device did not check who you are').waitFor();
    expect(await app.deps.prisma.passkey.count()).toBe(0);
    await unlocked.detach();

    await addDevice(page);
    await page.unroute('**/passkey/generate-*');
    await dialog.getByRole('button', { name: 'Add passkey' }).click();
    await passkeys.getByRole('button', { name: /^Remove/ }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await passkeys.getByRole('listitem').waitFor({ state: 'detached' });
    await steps.signOut(page);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('Herald does not know this passkey').waitFor();
  },
  { hostname: 'localhost' },
);

journey('leads who forgot the password back in', async ({ app, open }) => {
  const ada = await app.signUp();
  const { page } = await open();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).press('Enter');
  await steps.heading(page, 'Forgot your password?').waitFor();
  await page.getByLabel('Email').fill(ada.email);
  await page.keyboard.press('Enter');
  await page.getByText('Look into your mail').waitFor();
  const [mail] = await until(
    () => app.sandbox.mails(ada.email),
    ({ length }) => length === 1,
  );
  await page.goto(/https?:\S+\/reset-password#\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  await page.getByLabel('New password', { exact: true }).fill('battery staple 42');
  await page.keyboard.press('Enter');
  await page.getByText('Sign in with it.').waitFor();
  await steps.signIn(page, { email: ada.email, password: 'battery staple 42' });
  await steps.heading(page, 'Home').waitFor();
});
