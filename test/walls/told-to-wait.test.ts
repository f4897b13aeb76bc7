import { expect } from 'vitest';
import { journey } from '../web/journey.ts';
import * as steps from '../web/steps.ts';

journey(
  'tells a person who shares too often how long to wait, and keeps what they wrote',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const { id, displayName } = await ada.connected('MASTODON');
    await ada.shared({ connectionIds: [id], message: 'The one for this minute' });
    const { page } = await open({ as: ada });
    await page.goto('/share');
    await steps.heading(page, 'Share').waitFor();
    await page.getByLabel('Message').fill('One too many');
    await page.getByRole('button', { name: /^Share to \d+ account/ }).click();
    await page.getByText(/too often.*Wait \d+ seconds, then try again\./).waitFor();
    expect(await page.getByLabel('Message').inputValue()).toBe('One too many');
    expect(await page.getByText(displayName).count()).toBeGreaterThan(0);
    app.clock.advance(60_000);
    await steps.share(page);
  },
  { variables: { SHARES_PER_MINUTE: '1' } },
);

journey('tells a person who cannot sign in how long to wait', async ({ app, open }) => {
  const ada = await app.signUp();
  const wrong = { email: ada.email, password: 'not hers at all' };
  for (let index = 0; index < 10; index++)
    await app.visitor().browser.postJson('/api/auth/sign-in/email', { email: ada.email });
  const { page } = await open({ expects: /status of 429/ });
  await page.goto('/sign-in');
  await steps.signIn(page, wrong);
  await page.getByText(/^Too many attempts\. Wait \d+ seconds?, then try again\.$/).waitFor();
  expect(await page.getByLabel('Email').inputValue()).toBe(ada.email);
});
