import { expect } from 'vitest';
import { png } from '../testkit/images.ts';
import { join } from '../testkit/memberships.ts';
import { until } from '../testkit/until.ts';
import { byKeyboard } from './by-keyboard.ts';
import { type Journey, journeys } from './journey.ts';
import * as steps from './steps.ts';

const MESSAGE = 'Hello from the keyboard';
const LINK = 'https://workshop.example/autumn';

journeys('by keyboard alone', {
  'a new person connects accounts, and plans a share with all there is to it': connectAndPlan,
  'somebody gives a planned share another time, and has it go out at once': moveAndPublish,
  'somebody finds a share, tries again what failed, and edits and deletes a post': mendAndChange,
  'an owner invites, changes a role, and goes to another workspace and back': runWorkspace,
  'somebody sets up how things look and what they are told, and who is signed in': setUp,
  'gives the focus back after a dialog, and begins it with the harmless choice': keepAccount,
  'keeps a press and the focus while a menu is still on its way': awaitMenu,
});

async function connectAndPlan({ app, open }: Journey): Promise<void> {
  const { page } = await open();
  const keyboard = byKeyboard(page);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await page.goto('/');
  await keyboard.press(page.getByRole('link', { name: 'Create an account' }));
  await keyboard.type(page.getByLabel('Name'), steps.ADA.name);
  await keyboard.type(page.getByLabel('Email'), steps.ADA.email);
  await keyboard.type(page.getByRole('textbox', { name: 'Password' }), steps.ADA.password);
  await page.keyboard.press('Enter');
  await steps.heading(page, 'Settings').waitFor();

  await keyboard.press(button('Connect Threads'));
  await keyboard.press(button('Approve'));
  await steps.seeConnected(page, 'Threads', 'Ada');
  await keyboard.type(page.getByLabel('Server or full handle'), app.sandbox.baseUrl('mastodon'));
  await page.keyboard.press('Enter');
  await keyboard.press(button('Approve'));
  await steps.seeConnected(page, 'Mastodon', '@ada');
  await keyboard.press(page.getByRole('link', { name: 'Share', exact: true }));

  await keyboard.type(page.getByLabel('Message'), MESSAGE);
  await keyboard.type(page.getByLabel('Link', { exact: true }), LINK);
  const opened = page.waitForEvent('filechooser');
  await keyboard.press(button('Drop or paste images, or choose some'));
  const chooser = await opened;
  const buffer = Buffer.from(await (await png()).arrayBuffer());
  await chooser.setFiles({ name: 'leaf.png', mimeType: 'image/png', buffer });
  await keyboard.press(button('Crop the image'));
  const dialog = page.getByRole('dialog', { name: 'Crop the image' });
  const part = dialog.getByRole('group', { name: /^Part of the image/ });
  await keyboard.press(part, 'ArrowRight');
  const cropped = page.waitForResponse((answer) => answer.url().endsWith('/media'));
  await keyboard.press(dialog.getByRole('button', { name: 'Crop', exact: true }));
  await cropped;
  await steps.seeFocus(button('Crop the image'));
  await keyboard.type(page.getByLabel('Description of the image'), 'A leaf');
  await keyboard.press(page.getByRole('switch', { name: 'Share later' }), 'Space');
  await keyboard.press(button(/^Next Monday/));
  await keyboard.press(button('Select all'));
  await keyboard.press(button(/^Different text for Ada Lovelace$/).first());
  await keyboard.type(page.getByRole('textbox', { name: /^Text for/ }), 'Only here: ');
  await keyboard.press(button('Schedule to 2 accounts'));
  await steps.seeRows(page, 2, 'Scheduled');

  const { prisma } = app.deps;
  const results = await prisma.shareResult.findMany({ where: { status: 'SCHEDULED' } });
  expect(results.map(({ message }) => message).sort()).toEqual([MESSAGE, `Only here: ${MESSAGE}`]);
  for (const { text } of results) expect(text).toContain(LINK);
  const images = await prisma.shareImage.findMany();
  expect(images).toMatchObject([{ altText: 'A leaf' }]);
}

async function moveAndPublish({ app, open }: Journey): Promise<void> {
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  // A day that every next month has, and on which no clock changes.
  const today = new Date();
  const day = new Date(today.getFullYear(), today.getMonth() + 1, 10, 9);
  const scheduledAt = day.toISOString();
  await ada.shared({ connectionIds: [id], message: 'At another time', scheduledAt });
  const { page } = await open({ as: ada });
  const keyboard = byKeyboard(page);
  const actions = page.getByRole('button', { name: 'Actions for “At another time”' });
  await page.goto('/shares/calendar');
  await keyboard.press(page.getByRole('link', { name: 'Next month' }));
  await actions.waitFor();
  await keyboard.press(page.getByRole('link', { name: 'Today' }));
  await actions.waitFor({ state: 'detached' });
  await keyboard.press(page.getByRole('link', { name: 'Next month' }));
  await keyboard.press(actions);
  await keyboard.take(page.getByRole('menuitem', { name: 'Change time' }));
  const time = page.getByLabel('Goes out on');
  await steps.seeFocus(time);
  const moved = (await time.inputValue()).replace(/-10T/, '-11T');
  // The month, the day, the year.
  await page.keyboard.type(`${moved.slice(5, 7)}11`);
  expect(await time.inputValue()).toBe(moved);
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'Moved' }).waitFor();

  await keyboard.press(page.getByRole('link', { name: 'Upcoming' }));
  await keyboard.press(actions);
  await keyboard.take(page.getByRole('menuitem', { name: 'Share now' }));
  await keyboard.press(page.getByRole('dialog').getByRole('button', { name: 'Share now' }));
  await until(
    () => app.sandbox.posts(),
    (posts) => posts.some(({ text }) => text === 'At another time'),
  );
}

async function mendAndChange({ app, open }: Journey): Promise<void> {
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const connectionIds = [id];
  await ada.published({ connectionIds, message: 'Printing with plants' });
  const status = 418;
  const path = '/api/v1/statuses';
  await app.sandbox.fault({ platform: 'mastodon', method: 'POST', path, do: { status } });
  await ada.published({ connectionIds, message: 'Once more' });
  const { page } = await open({ as: ada });
  const keyboard = byKeyboard(page);
  const link = (name: RegExp) => page.getByRole('link', { name });
  await page.goto('/shares');
  await keyboard.type(page.getByLabel('Outcome'), 'Failed');
  await link(/^Printing/).waitFor({ state: 'detached' });
  await keyboard.press(page.getByRole('button', { name: 'Actions for “Once more”' }));
  await keyboard.take(page.getByRole('menuitem', { name: 'Open' }));
  await keyboard.press(page.getByRole('button', { name: /^Try again/ }));
  await steps.seeRows(page, 1, 'Published');

  await keyboard.press(link(/^Shares$/));
  await keyboard.type(page.getByLabel('Search the shares'), 'plants');
  await link(/^Once more/).waitFor({ state: 'detached' });
  await keyboard.press(link(/^Printing/));
  const menu = page.getByRole('button', { name: /^Change the post of/ });
  await keyboard.press(menu);
  await keyboard.take(page.getByRole('menuitem', { name: 'Edit text' }));
  const text = page.getByRole('dialog').getByRole('textbox', { name: 'Text' });
  await steps.seeFocus(text);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Fully booked');
  await keyboard.press(page.getByRole('button', { name: 'Save the text' }));
  await page.getByText(/Edited just now/).waitFor();
  await steps.seeFocus(menu);
  await page.keyboard.press('Enter');
  await keyboard.take(page.getByRole('menuitem', { name: 'Delete post' }));
  await keyboard.press(page.getByRole('dialog').getByRole('button', { name: 'Delete post' }));
  await page.getByText(/Deleted just now/).waitFor();
  await steps.seeFocus(steps.rows(page));
}

async function runWorkspace({ app, open }: Journey): Promise<void> {
  const [ada, charles] = await Promise.all([app.signUp(), app.signUp('Charles Babbage')]);
  await join(app, charles, ada, 'VIEWER');
  const { page } = await open({ as: ada });
  const keyboard = byKeyboard(page);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await page.goto('/');
  await keyboard.press(button('Hide these steps'));
  await steps.seeFocus(page.getByRole('main'));
  await page.goto('/settings/people');
  await keyboard.type(page.getByLabel('Invite by email'), 'mary@example.test');
  await keyboard.type(page.getByRole('combobox', { name: 'Role', exact: true }), 'Viewer');
  await keyboard.press(button('Invite'));
  const invited = page.getByRole('region', { name: 'Invited' });
  await invited.getByText(/Viewer/).waitFor();
  const role = page.getByRole('combobox', { name: 'Role of Charles Babbage' });
  await keyboard.type(role, 'Editor');
  await until(
    () => app.deps.prisma.workspaceMember.count({ where: { role: 'EDITOR' } }),
    (count) => count === 1,
  );

  await keyboard.press(button(/^Account of/));
  await keyboard.take(page.getByRole('menuitem', { name: 'New workspace' }));
  const dialog = page.getByRole('dialog', { name: 'New workspace' });
  await keyboard.type(dialog.getByLabel('Name'), 'Second');
  await page.keyboard.press('Enter');
  const account = (workspace: string) => button(`Account of Ada Lovelace, ${workspace}`);
  await account('Second').waitFor();
  await keyboard.press(account('Second'));
  await keyboard.take(page.getByRole('menuitemradio', { name: 'Ada Lovelace’s workspace' }));
  await account('Ada Lovelace’s workspace').waitFor();
}

async function setUp({ app, open }: Journey): Promise<void> {
  const ada = await app.signUp();
  await ada.connected('MASTODON');
  await ada.signInElsewhere();
  await ada.signInElsewhere();
  const { page } = await open({ as: ada });
  const keyboard = byKeyboard(page);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const told = (words: string) => page.getByRole('alert').filter({ hasText: words }).waitFor();
  await page.goto('/settings/preferences');
  // Of several choices one is a stop; the arrows lead to the others.
  await keyboard.press(page.getByRole('radio', { checked: true }), 'ArrowRight');
  await keyboard.type(page.getByLabel('Text', { exact: true }), 'New: ');
  await keyboard.press(button('Save'));
  await told('Your preferences are saved');

  await keyboard.press(page.getByRole('link', { name: 'Notifications' }).last());
  const wanted = page.getByRole('switch', { name: 'A scheduled post is published, by email' });
  await keyboard.press(wanted, 'Space');
  await page.getByRole('status').filter({ hasText: 'by email is on' }).waitFor();

  await keyboard.press(page.getByRole('link', { name: 'Security' }));
  await keyboard.press(button(/^Sign out (?!all)/).first());
  await told('is signed out');
  const chosen = 'battery staple 42';
  await keyboard.type(page.getByLabel('Current password', { exact: true }), ada.password);
  await keyboard.type(page.getByLabel('New password', { exact: true }), chosen);
  await page.keyboard.press('Enter');
  await told('Your password is changed');

  await keyboard.press(button(/^Account of/));
  await keyboard.take(page.getByRole('menuitem', { name: 'Sign out' }));
  await steps.heading(page, 'Sign in').waitFor();
  await keyboard.type(page.getByLabel('Email'), ada.email);
  await keyboard.type(page.getByRole('textbox', { name: 'Password' }), chosen);
  await page.keyboard.press('Enter');
  await steps.heading(page, 'Settings').or(steps.heading(page, 'Home')).waitFor();
}

async function keepAccount({ app, open }: Journey): Promise<void> {
  const ada = await app.signUp();
  const { displayName } = await ada.connected('TWITTER');
  const { page } = await open({ as: ada });
  const keyboard = byKeyboard(page);
  const disconnect = page.getByRole('button', { name: `Disconnect ${displayName}` });
  const dialog = page.getByRole('dialog');
  await page.goto('/settings/social-accounts');
  for (const leave of ['Enter', 'Escape']) {
    await keyboard.press(disconnect);
    await steps.seeFocus(dialog.getByRole('button', { name: 'Keep it' }));
    await page.keyboard.press(leave);
    await dialog.waitFor({ state: 'detached' });
    await steps.seeFocus(disconnect);
  }
}

async function awaitMenu({ app, open }: Journey): Promise<void> {
  const { page } = await open({ as: await app.signUp() });
  const held = Promise.withResolvers<void>();
  await page.route('**/account-menu-*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  const asked = page.waitForRequest('**/account-menu-*.js');
  const account = page.getByRole('button', { name: /^Account of/ });
  await page.goto('/settings/social-accounts');
  await page.getByRole('button', { name: 'Connect Threads' }).waitFor();
  await byKeyboard(page).press(account);
  await asked;
  held.resolve();
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'hidden' });
  await steps.seeFocus(account);
}
