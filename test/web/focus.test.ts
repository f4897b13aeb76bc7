import type { Page } from 'playwright-core';
import { DAY } from '../testkit/clock.ts';
import { join } from '../testkit/memberships.ts';
import { invite } from '../testkit/people.ts';
import { type Journey, journeys } from './journey.ts';
import * as steps from './steps.ts';

journeys('a page that is come to', {
  async 'leaves the focus where it was moved while the page was read'(at) {
    const page = await openPlan(at);
    const reading = await steps.hold(page, 'PlannedShare');
    await edit(page);
    await reading.asked;
    await steps.seeFocus(steps.heading(page, 'Edit'));
    const elsewhere = page
      .getByRole('link', { name: 'Upcoming' })
      .or(page.getByRole('link', { name: 'Herald' }));
    await elsewhere.first().focus();
    reading.release();
    await page.getByLabel('Message').waitFor();
    await steps.seeFocus(elsewhere.first());
  },
});

journeys('what is done or left', {
  async 'gives the focus back to the menu that led to a dialog'({ app, open }) {
    const { page } = await open({ as: await app.signUp() });
    await page.goto('/settings/people');
    const account = page.getByRole('button', { name: /^Account of/ });
    await account.press('Enter');
    await page.getByRole('menuitem', { name: 'New workspace' }).press('Enter');
    await steps.seeFocus(page.getByRole('dialog').getByLabel('Name'));
    await page.keyboard.press('Escape');
    await steps.seeFocus(account);
  },

  async 'leaves the focus with the list when what was in it is gone'({ app, open }) {
    const ada = await app.signUp();
    await join(app, await app.signUp('Charles'), ada, 'VIEWER');
    await invite(ada, { email: 'mary@example.test', role: 'EDITOR' });
    await invite(ada, { email: 'grace@example.test', role: 'EDITOR' });
    const { page } = await open({ as: ada });
    await page.goto('/settings/people');
    await page.getByRole('button', { name: 'Remove Charles' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).press('Enter');
    await steps.seeFocus(page.getByRole('region', { name: 'Members' }));
    await page.getByRole('button', { name: 'Take back: mary@example.test' }).press('Enter');
    await steps.seeFocus(page.getByRole('region', { name: 'Invited' }));
    await page.getByRole('button', { name: 'Take back: grace@example.test' }).press('Enter');
    await steps.seeFocus(steps.heading(page, 'Settings'));
  },

  async 'keeps the focus where a form was saved'({ app, open }) {
    const { page } = await open({ as: await app.signUp() });
    await page.goto('/settings/business-profile');
    await page.getByLabel('Workspace name').fill('Engines');
    const save = page.getByRole('button', { name: 'Save' });
    await save.press('Enter');
    await page.getByText('Not saved yet').waitFor({ state: 'detached' });
    await steps.seeFocus(save);
  },
});

/** A share that waits for its time. */
async function openPlan({ app, open }: Journey): Promise<Page> {
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const scheduledAt = new Date(Date.now() + DAY).toISOString();
  const plan = await ada.shared({ connectionIds: [id], message: 'Ferns', scheduledAt });
  const { page } = await open({ as: ada });
  await page.goto(`/shares/${plan.id}`);
  return page;
}

const edit = (page: Page) => page.getByRole('link', { name: 'Edit', exact: true }).press('Enter');
