import type { Page } from 'playwright-core';
import { DAY } from '../testkit/clock.ts';
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
