import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { HOUR } from '../testkit/clock.ts';
import { makeKey, Service } from '../testkit/service.ts';
import { makeLink } from '../testkit/visitor.ts';
import { byKeyboard } from './by-keyboard.ts';
import { expectNoViolation } from './expect-no-violation.ts';
import { startForeignSite } from './foreign-site.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const START = 'Connect an account';

/** Waits until the page of the other service says what came back. */
async function seeBack(page: Page, status: string): Promise<URLSearchParams> {
  await page.getByText('Came back:').waitFor();
  const { searchParams } = new URL(page.url());
  expect(searchParams.get('herald_status')).toBe(status);
  return searchParams;
}

journey(
  'leads from another site to a Mastodon account and back, by keyboard alone',
  async ({ app, open }) => {
    await using site = await startForeignSite();
    const ada = await app.signUp();
    const shop = new Service(app, (await makeKey(ada, { name: 'Shop of Ada' })).secret);
    const { returnUrl } = site;
    const { url, connectLink } = await makeLink(shop, { returnUrl, reference: 'customer-7' });

    const { page } = await open();
    const keyboard = byKeyboard(page);
    await page.goto(site.page(url));
    await page.getByRole('link', { name: 'Connect' }).press('Enter');
    await steps.heading(page, START).waitFor();
    // Neither the address nor the history keeps what lets somebody in.
    expect(page.url()).toBe(`${app.origin}/connect?link=${connectLink.id}`);
    await page.getByText('Ada Lovelace’s workspace asks to connect an account of yours').waitFor();
    await page.getByText('get your password').waitFor();
    await expectNoViolation(page, 'the page of a link');

    await keyboard.press(page.getByRole('button', { name: 'Mastodon' }));
    const { host } = new URL(app.sandbox.baseUrl('mastodon'));
    await keyboard.type(page.getByLabel('Server or full handle'), '@ada@nowhere.invalid');
    await page.keyboard.press('Enter');
    await page.getByText(/nowhere\.invalid/).waitFor();
    await expectNoViolation(page, 'a server that is not there');
    await keyboard.press(page.getByRole('button', { name: host }));
    await steps.consent(page);

    await steps.heading(page, 'Connected').waitFor();
    await steps.seeFocus(steps.heading(page, 'Connected'));
    await page.getByRole('listitem').filter({ hasText: 'Mastodon' }).waitFor();
    await expectNoViolation(page, 'what was connected');
    await keyboard.press(page.getByRole('link', { name: /^Go on to localhost/ }));
    const told = await seeBack(page, 'connected');
    expect(told.get('herald_link')).toBe(connectLink.id);
    expect(told.get('herald_reference')).toBe('customer-7');

    const { page: settings } = await open({ as: ada });
    await settings.goto('/settings/social-accounts');
    await settings.getByRole('button', { name: /^Details/ }).click();
    await settings.getByText('a link of Shop of Ada').waitFor();
  },
);

journey('lets people choose among their Pages on a phone', async ({ app, open }) => {
  const ada = await app.signUp();
  const link = await makeLink(ada, { platforms: ['FACEBOOK'] });
  const { page } = await open({ width: 390 });
  await page.goto(link.url);
  await page.getByRole('button', { name: 'Facebook' }).click();
  await steps.consent(page);
  await steps.heading(page, 'Choose Facebook accounts to connect').waitFor();
  await expectNoViolation(page, 'a choice of accounts');
  const connect = page.getByRole('button', { name: 'Connect', exact: true });
  expect(await connect.isDisabled()).toBe(true);
  await page.getByRole('checkbox', { disabled: false }).first().click();
  await connect.click();
  await steps.heading(page, 'Connected').waitFor();
  await steps.seeFocus(steps.heading(page, 'Connected'));
  expect(await page.getByRole('listitem').count()).toBe(1);
  expect(await app.deps.prisma.socialConnection.count()).toBe(1);

  // Where there is one network, it asks at once what it has to know.
  await page.goto((await makeLink(ada, { platforms: ['MASTODON'] })).url);
  await page.getByLabel('Server or full handle').waitFor();
});

journey('says why nothing was connected, and tries again or goes back', async ({ app, open }) => {
  await using site = await startForeignSite();
  const { url } = await makeLink(await app.signUp(), { returnUrl: site.returnUrl });
  const { page } = await open();
  await page.goto(url);
  await page.getByRole('button', { name: 'LinkedIn' }).click();
  await steps.consent(page, { decision: 'Deny' });
  const alert = page.getByRole('alert').filter({ hasText: 'declined' });
  await steps.seeFocus(alert);
  await expectNoViolation(page, 'a login that was declined');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await steps.consent(page, { decision: 'Deny' });
  await steps.seeFocus(alert);
  await page.getByRole('link', { name: /^Back to localhost/ }).click();
  await seeBack(page, 'denied');

  // The link is as good as before.
  await page.goto(url);
  await page.getByRole('button', { name: 'Instagram' }).click();
  await page.getByRole('button', { name: 'With Instagram' }).click();
  await steps.consent(page);
  await steps.heading(page, 'Connected').waitFor();
});

journey('says of a link that leads nowhere why, and shows the way back', async ({ app, open }) => {
  const ada = await app.signUp();
  const { url } = await makeLink(ada);
  const { page } = await open({ expects: /status of 404/ });
  await page.goto(url);
  await steps.heading(page, START).waitFor();

  const { page: elsewhere } = await open();
  await page.getByRole('button', { name: 'LinkedIn' }).click();
  await page.getByRole('button', { name: 'Approve' }).waitFor();
  await elsewhere.goto(url);
  await elsewhere.getByText('being used in another browser').waitFor();

  app.clock.advance(HOUR);
  await page.goto(url);
  await page.getByText('The time of this link is over').waitFor();
  await page.getByRole('link', { name: 'Back to shop.example' }).waitFor();
  await expectNoViolation(page, 'a link whose time is over');

  await page.goto(`${app.origin}/connect#${'a'.repeat(43)}`);
  await page.getByText('There is no such link').waitFor();
  await page.goto(`${app.origin}/connect`);
  await page.getByText('Open the link you were given once more').waitFor();
  await expectNoViolation(page, 'a page without a link');
});

journey('speaks German to whose browser does', async ({ app, open }) => {
  const { url } = await makeLink(await app.signUp());
  const { page } = await open({ locale: 'de-AT' });
  await page.goto(url);
  await page.getByText('möchte ein Konto von Ihnen verbinden').waitFor();
});
