import { expect } from 'vitest';
import { expectNoViolation } from './expect-no-violation.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const SELF = { platform: 'mastodon', path: '/api/v1/accounts/verify_credentials' } as const;

journey(
  'checks an account where it is listed, by keyboard, and says what was found',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const accounts = [await ada.connected('MASTODON'), await ada.connected('LINKEDIN')];
    await ada.published({ connectionIds: [accounts[0]?.id ?? ''], message: 'Hello' });
    const { page } = await open({ as: ada });
    await page.goto('/settings/social-accounts');
    const row = steps.card(page, 'Mastodon').getByRole('listitem');
    await row.getByText('Last post just now · access does not end by itself').waitFor();
    const linkedin = steps.card(page, 'LinkedIn').getByRole('listitem');
    await linkedin.getByText(/^Nothing posted yet · access ends in \d+ days, on \w/).waitFor();

    const details = row.getByRole('button', { name: /^Details/ });
    await details.focus();
    await page.keyboard.press('Enter');
    expect(await details.getAttribute('aria-expanded')).toBe('true');
    await row.getByText('write:statuses', { exact: true }).waitFor();

    const check = row.getByRole('button', { name: /^Check now/ });
    await check.focus();
    await page.keyboard.press('Enter');
    await row.getByText('Works. Checked just now.').waitFor();
    await row
      .getByRole('status')
      .getByText(/works\.$/)
      .waitFor({ state: 'attached' });
    await steps.seeFocus(check);

    await app.sandbox.fault({ ...SELF, do: { status: 503 } });
    await check.click();
    const untold = /^Mastodon did not answer as it should\. Nothing has changed/;
    await row.getByRole('status').getByText(untold).waitFor({ state: 'attached' });
    await row.getByText('Connected', { exact: true }).first().waitFor();

    await app.sandbox.tokens('mastodon', 'revoke');
    await check.click();
    await row.getByText('Has to be reconnected. Checked just now.').waitFor();
    await row.getByText('Needs reconnecting', { exact: true }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expectNoViolation(page, `a checked account in ${colorScheme} colours`);
    }
  },
);
