import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { until } from '../testkit/until.ts';
import { dragByMouse, dragByTouch } from './dragging.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

// All of next month is still to come.
const today = new Date();
const at = (day: number, hour: number, minute = 0) =>
  new Date(today.getFullYear(), today.getMonth() + 1, day, hour, minute);
const date = (day: number) => {
  const month = String(at(day, 12).getMonth() + 1).padStart(2, '0');
  return `${at(day, 12).getFullYear()}-${month}-${String(day).padStart(2, '0')}`;
};
const calendar = (view: 'month' | 'week', day = 10) =>
  `/shares/calendar?${new URLSearchParams({ view, day: date(day) })}`;
const cell = (page: Page, day: number) =>
  page.locator('td').filter({ has: page.locator(`time[datetime="${date(day)}"]`) });
const link = (page: Page, text: string) => page.getByRole('link', { name: text });
const menu = (page: Page, text: string) => page.getByRole('button', { name: `“${text}”` });

function planner({ sandbox }: TestApp, ada: Client, connectionId: string) {
  return {
    plan: async (message: string, time: Date) => {
      const scheduledAt = time.toISOString();
      return (await ada.shared({ connectionIds: [connectionId], message, scheduledAt })).id;
    },
    seeDue: (id: string, time: Date) => {
      const query = 'query ($id: ID!) { share(id: $id) { dueAt } }';
      const ask = () => ada.gql<{ share: { dueAt: string } }>(query, { id });
      return until(ask, ({ share }) => share.dueAt === time.toISOString());
    },
    posts: async () => (await sandbox.posts()).map(({ text }) => text),
  };
}

journey('moves what is planned by mouse, by keyboard and by touch', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id: account } = await ada.connected('MASTODON');
  const { plan, seeDue } = planner(app, ada, account);
  const ferns = await plan('Ferns', at(10, 10, 30));
  const moss = await plan('Moss', at(10, 11));

  const { page } = await open({ as: ada });
  await page.goto(calendar('month'));
  await dragByMouse(page, link(page, 'Ferns'), cell(page, 16));
  await cell(page, 16).getByRole('link', { name: 'Ferns' }).waitFor();
  await page.getByRole('alert').filter({ hasText: 'Moved' }).waitFor();
  await seeDue(ferns, at(16, 10, 30));
  // A press without a move is a press.
  await link(page, 'Ferns').click();
  await steps.heading(page, 'Scheduled').waitFor();
  await page.goBack();
  await page.getByRole('radio', { name: 'Week' }).waitFor({ state: 'attached' });

  await page.goto(calendar('week', 16));
  const hour = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: '13:00' }) });
  const column = (at(16, 12).getDay() + 6) % 7;
  await dragByMouse(page, link(page, 'Ferns'), hour.getByRole('cell').nth(column));
  await hour.getByRole('link', { name: 'Ferns' }).waitFor();
  await seeDue(ferns, at(16, 13, 30));

  await page.goto(calendar('month'));
  await menu(page, 'Moss').focus();
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitem', { name: 'Change time' });
  await item.waitFor();
  while ((await item.and(page.locator(':focus')).count()) === 0)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const field = page.getByLabel('Goes out on');
  await steps.seeFocus(field);
  expect(await field.inputValue()).toBe(`${date(10)}T11:00`);
  await field.fill('2020-01-01T10:00');
  await page.keyboard.press('Enter');
  await page.getByText('Choose a time that lies ahead.').waitFor();
  await field.fill(`${date(11)}T18:45`);
  await page.keyboard.press('Enter');
  await cell(page, 11).getByRole('link', { name: 'Moss' }).waitFor();
  await seeDue(moss, at(11, 18, 45));
  await steps.seeFocus(menu(page, 'Moss'));

  const { page: phone } = await open({ as: ada, width: 390 });
  await phone.goto(calendar('month'));
  const day = phone.locator('li').filter({
    has: phone.locator(`:scope > span > time[datetime="${date(13)}"]`),
  });
  await dragByTouch(phone, link(phone, 'Moss'), day);
  await day.getByRole('link', { name: 'Moss' }).waitFor();
  await seeDue(moss, at(13, 18, 45));
});

journey('shows plans on the clocks of the workspace', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id: account } = await ada.connected('MASTODON');
  const { plan, seeDue } = planner(app, ada, account);
  const zone = 'Pacific/Kiritimati';
  await app.deps.prisma.workspace.updateMany({ data: { timeZone: zone } });
  const ferns = await plan('Ferns', new Date(`${date(10)}T12:00:00+14:00`));

  const { page } = await open({ as: ada });
  await page.goto(calendar('month'));
  await cell(page, 10).getByText('12:00').waitFor();
  await page.getByText(`All times are in the time zone ${zone}.`).waitFor();
  await menu(page, 'Ferns').click();
  await page.getByRole('menuitem', { name: 'Change time' }).click();
  const field = page.getByLabel('Goes out on');
  expect(await field.inputValue()).toBe(`${date(10)}T12:00`);
  await field.fill(`${date(11)}T00:30`);
  await page.keyboard.press('Enter');
  await cell(page, 11).getByText('00:30').waitFor();
  await seeDue(ferns, new Date(`${date(11)}T00:30:00+14:00`));
  await cell(page, 12).getByRole('link', { name: 'Plan a share for' }).click();
  expect(await page.getByLabel('When').inputValue()).toBe(`${date(12)}T09:00`);

  // Who may only look is offered nothing else.
  await app.deps.prisma.workspaceMember.updateMany({ data: { role: 'VIEWER' } });
  await page.goto(calendar('month'));
  await cell(page, 11).getByText('00:30').waitFor();
  expect(await menu(page, 'Ferns').count()).toBe(0);
  expect(
    await page
      .getByRole('link', { name: /^(Plan|Share$)/ })
      .filter({ visible: true })
      .count(),
  ).toBe(1);
});

journey(
  'says why a share stays, plans for a free place, and cancels or shares at once',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const { id: account } = await ada.connected('MASTODON');
    const { plan, seeDue, posts } = planner(app, ada, account);
    const gone = await plan('Already gone', at(10, 10));
    await plan('Not this', at(10, 11));
    const soon = await plan('Rather now', at(12, 11));

    const { page } = await open({ as: ada });
    await page.goto(calendar('month'));
    await link(page, 'Already gone').waitFor();
    await dragByMouse(page, link(page, 'Already gone'), cell(page, 16), () =>
      ada.publishShareNow(gone),
    );
    const notice = page.getByRole('alert').filter({ hasText: 'Not moved' });
    await notice.getByText('This share has begun to go out').waitFor();
    await cell(page, 10).getByRole('link', { name: 'Already gone' }).waitFor();

    await cell(page, 20).getByRole('link', { name: 'Plan a share for' }).click();
    await steps.heading(page, 'Share').waitFor();
    expect(await page.getByLabel('When').inputValue()).toBe(`${date(20)}T09:00`);

    await page.goto('/shares/upcoming');
    await menu(page, 'Not this').click();
    await page.getByRole('menuitem', { name: 'Cancel the share' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel this share?' });
    await dialog.getByRole('button', { name: 'Cancel the share' }).click();
    await link(page, 'Not this').waitFor({ state: 'detached' });
    await steps.seeFocus(steps.heading(page, 'Shares'));

    await page.goto(`/shares/${soon}`);
    await page.getByRole('button', { name: 'Change time' }).click();
    await page.getByLabel('Goes out on').fill(`${date(14)}T08:15`);
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await seeDue(soon, at(14, 8, 15));
    await page.getByRole('button', { name: 'Share now' }).click();
    const now = page.getByRole('dialog', { name: 'Share it now?' });
    await now.getByRole('button', { name: 'Share now' }).click();
    await steps.heading(page, 'Shared').waitFor();
    await steps.expandAll(page, /^What happened/);
    await page.getByText('Ada Lovelace changed its time.').waitFor();
    await page.getByText('Ada Lovelace had it go out without waiting for its time.').waitFor();
    expect((await posts()).filter((text) => /Rather now|Not this/.test(text))).toEqual([
      expect.stringContaining('Rather now'),
    ]);
  },
);

journey(
  'changes what a planned share says, by keyboard, in every window',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const { id: account } = await ada.connected('MASTODON');
    await ada.connected('THREADS');
    const { plan, seeDue, posts } = planner(app, ada, account);
    const id = await plan('Fern with a slip', at(10, 10));

    const { page } = await open({ as: ada });
    const other = await open({ as: ada });
    await other.page.goto(`/shares/${id}`);
    await steps.heading(other.page, 'Scheduled').waitFor();
    await page.goto('/shares/upcoming');
    await menu(page, 'Fern with a slip').press('Enter');
    await page.getByRole('menuitem', { name: 'Edit' }).press('Enter');
    await steps.seeFocus(steps.heading(page, 'Edit'));
    const message = page.getByLabel('Message');
    expect(await message.inputValue()).toBe('Fern with a slip');
    expect(await page.getByLabel('When').inputValue()).toBe(`${date(10)}T10:00`);
    await message.fill('Ferns as they are');
    // It is found again, and nothing has changed so far.
    await page.getByText('Draft saved in this browser.').waitFor();
    await page.reload();
    expect(await message.inputValue()).toBe('Ferns as they are');
    expect((await ada.getShare(id)).results).toMatchObject([{ message: 'Fern with a slip' }]);
    await steps.rows(page).getByRole('checkbox', { checked: false }).press('Space');
    await page.getByLabel('When').fill(`${date(11)}T12:30`);
    await page.getByRole('button', { name: 'Save changes' }).press('Enter');
    await steps.heading(page, 'Scheduled').waitFor();
    await page.getByRole('alert').filter({ hasText: 'The share was changed.' }).waitFor();
    await steps.seeRows(page, 2, 'Scheduled');
    await seeDue(id, at(11, 12, 30));
    await steps.seeRows(other.page, 2, 'Scheduled');
    await other.page.getByText('Ferns as they are').first().waitFor();

    await page.getByRole('link', { name: 'See it in the calendar' }).press('Enter');
    await cell(page, 11).getByRole('link', { name: 'Ferns as they are' }).waitFor();

    // Who comes second is told, and keeps what was written.
    await other.page.getByRole('link', { name: 'Edit', exact: true }).press('Enter');
    await other.page.getByLabel('Message').fill('Too late');
    await ada.rescheduleShare(id, at(13, 9));
    await other.page.keyboard.press('Control+Enter');
    await other.page
      .getByRole('alert')
      .filter({ hasText: 'This share was changed after you opened it.' })
      .waitFor();
    expect(await other.page.getByLabel('Message').inputValue()).toBe('Too late');
    // What was written is there again, and still asked about.
    await other.page.getByRole('link', { name: 'Back to the share' }).press('Enter');
    await other.page.getByRole('link', { name: 'Edit', exact: true }).press('Enter');
    expect(await other.page.getByLabel('Message').inputValue()).toBe('Too late');
    await other.page.getByRole('button', { name: 'Save changes' }).press('Enter');
    await other.page.getByRole('button', { name: 'Save mine all the same' }).press('Enter');
    await steps.heading(other.page, 'Scheduled').waitFor();
    await seeDue(id, at(11, 12, 30));
    await ada.publishShareNow(id);
    await ada.waitFinished(id);
    await other.page.goto(`/shares/${id}/edit`);
    await other.page.getByText('This share cannot be changed any more').waitFor();
    await other.page.getByRole('link', { name: 'See what became of it' }).press('Enter');
    await steps.heading(other.page, 'Shared').waitFor();
    expect(await posts()).toEqual(['Too late', 'Too late']);
  },
);

journey('follows in another window what is changed to go out at once', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id: account } = await ada.connected('MASTODON');
  const { id: dropped } = await ada.connected('THREADS');
  const share = await ada.shared({
    connectionIds: [account, dropped],
    message: 'Fern with a slip',
    scheduledAt: at(10, 10).toISOString(),
  });
  const { page } = await open({ as: ada });
  await page.goto(`/shares/${share.id}`);
  await steps.seeRows(page, 2, 'Scheduled');
  await ada.editShare(share.id, { connectionIds: [account], message: 'Ferns as they are' });
  await steps.seeRows(page, 1, 'Published');
  await steps.heading(page, 'Shared').waitFor();
  expect(await steps.rows(page).count()).toBe(1);
  await page.getByText('Ferns as they are').first().waitFor();
});
