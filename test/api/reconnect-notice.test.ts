import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { DAY } from '../testkit/clock.ts';
import { notificationsOf } from '../testkit/notifications.ts';
import { PERIOD, pass, statusOf } from '../testkit/token-care.ts';

test('says ten days ahead when a platform states until when it renews a login', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  const end = new Date(app.clock.now().getTime() + 15 * DAY);
  const day = end.toISOString().slice(0, 10);
  const renewAt = async (time: number) => {
    app.clock.advanceTo(new Date(time));
    const left = Math.floor((end.getTime() - app.clock.now().getTime()) / 1000);
    await app.sandbox.fault({
      platform: 'twitter',
      path: '/2/oauth2/token',
      do: {
        status: 200,
        body: {
          token_type: 'bearer',
          access_token: `access-${left}`,
          expires_in: 7200,
          refresh_token: `refresh-${left}`,
          refresh_token_expires_in: left,
        },
      },
    });
    await app.runJob('refresh-due-grants');
    return statusOf(ada, id);
  };
  expect(await renewAt(end.getTime() - 10 * DAY - PERIOD)).toMatchObject({
    status: 'ACTIVE',
    statusReason: null,
  });
  await pass(app, PERIOD, PERIOD);
  expect((await statusOf(ada, id)).statusReason).toBe(
    `This login ends on ${day}. Reconnect before then to go on posting.`,
  );
  const told = async () => (await notificationsOf(ada)).list.map(({ kind }) => kind);
  expect(await told()).toEqual(['CONNECTION_NEEDS_RECONNECT']);
  expect(await renewAt(end.getTime() - DAY)).toMatchObject({ status: 'ACTIVE' });
  expect(await told()).toHaveLength(1);

  const asked = (await app.sandbox.requests('twitter')).length;
  app.clock.advanceTo(new Date(end.getTime() + DAY));
  await app.runJob('refresh-due-grants');
  expect(await statusOf(ada, id)).toMatchObject({
    status: 'NEEDS_RECONNECT',
    statusReason: `This login ended on ${day}. Reconnect the account to go on posting.`,
  });
  expect(await app.sandbox.requests('twitter')).toHaveLength(asked);
});

test('says nothing of a login whose next refresh token may live longer', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  await app.deps.prisma.oAuthGrant.updateMany({
    data: { renewableUntil: new Date(app.clock.now().getTime() + 5 * DAY) },
  });
  await app.runJob('refresh-due-grants');
  expect((await statusOf(ada, id)).statusReason).toMatch(/^This login ends on/);
  await pass(app, DAY, DAY);
  expect(await statusOf(ada, id)).toMatchObject({ status: 'ACTIVE', statusReason: null });
});
