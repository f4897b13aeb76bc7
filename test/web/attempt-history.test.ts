import { expect } from 'vitest';
import { waitThroughRetries } from '../testkit/retries.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

journey(
  'tells by keyboard what happened, while it goes on and afterwards',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const accounts = [await ada.connected('TWITTER'), await ada.connected('MASTODON')];
    const fault = { platform: 'mastodon', method: 'POST' };
    const refusal = { status: 422, body: { error: 'Validation failed: Not welcome here' } };
    await app.sandbox.fault({ ...fault, path: '/api/v2/media', do: { delayMs: 300, status: 503 } });
    await app.sandbox.fault({ ...fault, path: '/api/v1/statuses', do: refusal });
    const { id: shareId } = await ada.shared({
      connectionIds: accounts.map(({ id }) => id),
      message: 'Third time lucky',
      imageIds: [await ada.upload()],
    });
    const { page } = await open({ as: ada });
    await page.goto(`/shares/${shareId}`);
    await page.getByText('Trying again', { exact: true }).waitFor();
    const attempts = page.getByRole('heading', { level: 3, name: /^Attempt \d$/ });
    expect(await attempts.count()).toBe(0);

    const toggle = page.getByRole('button', { name: /^What happened: .* on Mastodon$/ });
    await toggle.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 3, name: 'Attempt 1' }).waitFor();
    await steps.seeFocus(toggle);
    expect(await toggle.getAttribute('aria-expanded')).toBe('true');
    const told = steps.row(page, 'Mastodon ·');
    const attempt = (number: number) =>
      told
        .getByRole('listitem')
        .filter({ has: page.getByRole('heading', { name: `Attempt ${number}` }) });
    await attempt(1).getByText('Did not work yet', { exact: true }).waitFor();
    await attempt(1)
      .getByRole('listitem')
      .filter({ hasText: /^\d\d:\d\d:\d\dUploading image \d+\.\d s$/ })
      .waitFor();

    await waitThroughRetries(app, ada, shareId);
    await attempt(2).getByText('Failed', { exact: true }).waitFor();
    await attempt(2)
      .getByText(/Not welcome here/)
      .waitFor();
    await page
      .getByRole('button', { name: /^Try again|^Edit and share again/ })
      .first()
      .waitFor();
    await ada.retryShare({ shareId });
    await ada.waitFinished(shareId);
    await page.reload();
    await toggle.focus();
    await page.keyboard.press('Space');
    await attempt(3).getByText('Published', { exact: true }).waitFor();
    await told.getByText('Ada Lovelace had it tried again.').waitFor();
    const order = await told
      .getByRole('listitem')
      .filter({ hasText: /^(Attempt|Ada)/ })
      .allTextContents();
    expect(order.map((words) => /^(Attempt \d|Ada)/.exec(words)?.[0])).toEqual([
      'Attempt 1',
      'Attempt 2',
      'Ada',
      'Attempt 3',
    ]);
    await page.keyboard.press('Space');
    await attempts.first().waitFor({ state: 'detached' });
    expect(await toggle.getAttribute('aria-expanded')).toBe('false');
  },
);
