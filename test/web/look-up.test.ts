import { expect } from 'vitest';
import { expectNoViolation } from './expect-no-violation.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const LIST = { platform: 'mastodon', method: 'GET', path: '/api/v1/accounts/' } as const;
const HIDDEN = { status: 403, body: { error: 'This action is outside the authorized scopes' } };

journey(
  'looks up what became of a post, in two windows, of which the late one is told so',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    const lost = { platform: 'mastodon', method: 'POST', path: '/api/v1/statuses' } as const;
    await app.sandbox.fault({ ...lost, do: { drop: 'after' } });
    await app.sandbox.fault({ ...LIST, times: 9, do: HIDDEN });
    const { id: shareId } = await ada.published({
      connectionIds: [id],
      message: 'Is it there?',
      images: [{ id: await ada.upload(), altText: 'A plain square' }],
    });
    const [{ page }, { page: other }] = [await open({ as: ada }), await open({ as: ada })];
    for (const window of [page, other]) await window.goto(`/shares/${shareId}`);
    const row = steps.row(page, 'Mastodon ·');
    await row.getByText(/^Mastodon did not say whether it published the post\./).waitFor();
    await row.getByRole('button', { name: /^It was posted/ }).waitFor();
    await expectNoViolation(page, 'an unknown outcome');

    const lookUp = row.getByRole('button', { name: /^Look it up/ });
    await lookUp.focus();
    await page.keyboard.press('Enter');
    await row.getByText(/^Mastodon could not tell whether it has the post\./).waitFor();
    await steps.seeFocus(row);
    await steps
      .row(other, 'Mastodon ·')
      .getByText(/^Mastodon could not tell/)
      .waitFor();

    await app.sandbox.clearFaults();
    const late = await steps.hold(other, 'ResolveShareResult');
    await other.getByRole('button', { name: /^It was not posted/ }).click();
    await late.asked;
    await lookUp.click();
    for (const window of [page, other]) {
      await steps.seeRows(window, 1, 'Published');
      await window.getByRole('link', { name: /^See the post of/ }).waitFor();
      const thumbnail = steps.rows(window).getByRole('img', { name: 'A plain square' });
      expect(await thumbnail.boundingBox()).toMatchObject({ width: 32, height: 32 });
    }
    late.release();
    await other.getByText(/^Only a result whose outcome is unknown can be settled/).waitFor();
    await steps.seeRows(other, 1, 'Published');
    expect(await app.sandbox.posts('mastodon')).toHaveLength(1);
  },
  { waitsAreJumps: true },
);

journey('shows in one window what is tried again in the other', async ({ app, open }) => {
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  await app.sandbox.fault({
    platform: 'mastodon',
    method: 'POST',
    path: '/api/v1/statuses',
    do: { status: 400, body: { error: 'Out of ink' } },
  });
  const { id: shareId } = await ada.published({ connectionIds: [id], message: 'Twice at most' });
  await app.deps.prisma.shareResult.updateMany({ data: { failureAction: 'RETRY' } });
  const [{ page }, { page: other }] = [await open({ as: ada }), await open({ as: ada })];
  for (const window of [page, other]) await window.goto(`/shares/${shareId}`);
  const late = await steps.hold(other, 'RetryShare');
  await other.getByRole('button', { name: /^Try again/ }).click();
  await late.asked;
  await page.getByRole('button', { name: /^Try again/ }).click();
  for (const window of [page, other]) await steps.seeRows(window, 1, 'Published');
  late.release();
  await other.getByText(/^Only what failed can be tried again/).waitFor();
  expect(await app.sandbox.posts('mastodon')).toHaveLength(1);
});
