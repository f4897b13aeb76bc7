import { describe, expect, test } from 'vitest';
import type { TestApp } from '../testkit/app.ts';
import { DAY, MINUTE } from '../testkit/clock.ts';
import { PERIOD, pass, statusOf } from '../testkit/token-care.ts';
import { startPartnerApp } from './linkedin-partner-app.ts';

async function renewals({ sandbox }: TestApp): Promise<number> {
  const requests = await sandbox.requests('linkedin');
  return requests.filter(({ body }) => body?.grant_type === 'refresh_token').length;
}

/** The version of the API that is spoken may end before the year does: nothing is posted here. */
describe('LINKEDIN', () => {
  test('says ten days ahead that the year is over in which a login can be renewed', async () => {
    await using app = await startPartnerApp();
    const ada = await app.signUp();
    const { id } = await ada.connected('LINKEDIN');
    const end = app.clock.now().getTime() + 365 * DAY;
    const notice = async () => (await statusOf(ada, id)).statusReason;
    for (let day = 0; day < 350; day += 25) {
      await pass(app, 25 * DAY, 25 * DAY);
      expect(await notice()).toBeNull();
    }
    app.clock.advanceTo(new Date(end - 10 * DAY - PERIOD));
    await app.runJob('refresh-due-grants');
    expect(await notice()).toBeNull();
    const renewed = await renewals(app);

    await pass(app, PERIOD, PERIOD);
    const { status, statusReason, tokenExpiresAt } = await statusOf(ada, id);
    expect(Math.abs(Date.parse(tokenExpiresAt ?? '') - end)).toBeLessThan(MINUTE);
    const day = tokenExpiresAt?.slice(0, 10);
    expect({ status, statusReason }).toEqual({
      status: 'ACTIVE',
      statusReason: `This login ends on ${day}. Reconnect before then to go on posting.`,
    });
    await pass(app, 9 * DAY, DAY);
    expect((await statusOf(ada, id)).status).toBe('ACTIVE');
    expect(await renewals(app)).toBe(renewed);

    app.clock.advanceTo(new Date(end + MINUTE));
    await app.runJob('refresh-due-grants');
    expect(await statusOf(ada, id)).toMatchObject({
      status: 'NEEDS_RECONNECT',
      statusReason: `This login ended on ${day}. Reconnect the account to go on posting.`,
    });
    expect(await renewals(app)).toBe(renewed);
    await ada.connected('LINKEDIN', { connectionId: id });
    await pass(app, 75 * DAY, 25 * DAY);
    expect(await statusOf(ada, id)).toMatchObject({ status: 'ACTIVE', statusReason: null });
  });

  test('says so in time after renewals that LinkedIn answered without the end', async () => {
    await using app = await startPartnerApp();
    const ada = await app.signUp();
    const { id } = await ada.connected('LINKEDIN');
    const body = {
      access_token: 'AQXanother',
      expires_in: 60 * 24 * 60 * 60,
      token_type: 'Bearer',
    };
    await app.sandbox.fault({
      platform: 'linkedin',
      path: '/oauth/v2/accessToken',
      times: 100,
      do: { status: 200, body },
    });
    await pass(app, 306 * DAY, 51 * DAY);
    expect(await statusOf(ada, id)).toMatchObject({ status: 'ACTIVE', statusReason: null });
    await pass(app, 49 * DAY, 49 * DAY);
    const { statusReason, tokenExpiresAt } = await statusOf(ada, id);
    const left = Date.parse(tokenExpiresAt ?? '') - app.clock.now().getTime();
    expect(left).toBeGreaterThan(10 * DAY);
    expect(statusReason).toMatch(`This login ends on ${tokenExpiresAt?.slice(0, 10)}.`);
  });
});
