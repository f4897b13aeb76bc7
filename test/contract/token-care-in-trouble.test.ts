import { refreshDueGrants } from '@herald/server/jobs/refresh-due-grants';
import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { DAY, HOUR, MINUTE } from '../testkit/clock.ts';
import type { ConnectionData } from '../testkit/documents.ts';
import { connectAll } from '../testkit/seed.ts';
import {
  EXTENDING,
  expectPublishing,
  PERIOD,
  pass,
  REFRESH_PATHS,
  statusOf,
} from '../testkit/token-care.ts';

/** Ways of being down. None of them is a word of the network's about a login. */
const OUTAGES = [
  { status: 503 },
  { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' },
  { status: 403, headers: { 'content-type': 'text/html' }, body: '<h1>Forbidden</h1>' },
  { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Back soon</h1>' },
  { status: 429 },
  { drop: 'before' },
] as const;

/** In between, every token of Instagram, Threads and X is due: each outage falls when they are asked. */
test('loses nothing when every network is down for two days, in whatever way', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  await connectAll(ada);
  for (const outage of OUTAGES) {
    app.clock.advance(7 * DAY);
    for (const platform of Object.keys(app.sandbox.status().platforms))
      await app.sandbox.fault({ platform, times: 10_000, do: outage });
    for (let hours = 0; hours < 48; hours += 6) {
      app.clock.advance(6 * HOUR);
      await refreshDueGrants(app.deps);
    }
    const asked = (await app.sandbox.requests('twitter')).length;
    await app.sandbox.clearFaults();
    app.clock.advance(HOUR);
    await app.runJob('refresh-due-grants');
    expect((await app.sandbox.requests('twitter')).length).toBeGreaterThan(asked);
    for (const { status } of await ada.connections()) expect(status).toBe('ACTIVE');
  }
  await expectPublishing(app, ada, 'All is well again');
});

test.each(['the job runs', 'somebody posts'])(
  'catches up when %s after the server was off for forty days',
  async (first) => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    await connectAll(ada);
    const renewable = ({ platform }: ConnectionData) => platform.id !== 'LINKEDIN';
    for (const absence of [40, 40]) {
      app.clock.advance(absence * DAY);
      if (first === 'the job runs') await app.runJob('refresh-due-grants');
      else await expectPublishing(app, ada, `Back at ${app.clock.now().toISOString()}`, renewable);
      for (const { platform, tokenExpiresAt } of await ada.connections())
        if (['INSTAGRAM', 'THREADS'].includes(platform.id))
          expect(Date.parse(tokenExpiresAt ?? '')).toBeGreaterThan(
            app.clock.now().getTime() + 59 * DAY,
          );
      await app.runJob('refresh-due-grants');
    }
    const states = (await ada.connections()).map(({ platform, status }) => [platform.id, status]);
    expect(Object.fromEntries(states)).toEqual({
      FACEBOOK: 'ACTIVE',
      INSTAGRAM: 'ACTIVE',
      THREADS: 'ACTIVE',
      TWITTER: 'ACTIVE',
      LINKEDIN: 'NEEDS_RECONNECT',
      MASTODON: 'ACTIVE',
    });
    await expectPublishing(app, ada, 'Eighty days later');
  },
);

test('extends a login again when the answer was lost: the token it has still counts', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  for (const platform of ['INSTAGRAM', 'THREADS'] as const) await ada.connected(platform);
  app.clock.advance(10 * DAY);
  for (const platform of EXTENDING)
    await app.sandbox.fault({ platform, path: REFRESH_PATHS[platform], do: { drop: 'after' } });
  await app.runJob('refresh-due-grants');
  const expiries = async () =>
    (await ada.connections()).map(({ status, tokenExpiresAt }) => {
      expect(status).toBe('ACTIVE');
      return Date.parse(tokenExpiresAt ?? '') - app.clock.now().getTime();
    });
  for (const left of await expiries()) expect(left).toBeLessThan(50 * DAY);
  await pass(app, PERIOD, PERIOD);
  for (const left of await expiries()) expect(left).toBeGreaterThan(59 * DAY);
  await expectPublishing(app, ada, 'Still here');
});

/** X takes a refresh token once: when the answer is lost, so is the login, and nothing but a new one helps. */
test('says to reconnect X when the answer to a refresh was lost', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id, tokenExpiresAt } = await ada.connected('TWITTER');
  app.clock.advanceTo(new Date(Date.parse(tokenExpiresAt ?? '') - 9 * MINUTE));
  const path = REFRESH_PATHS.twitter;
  await app.sandbox.fault({ platform: 'twitter', path, do: { drop: 'after' } });
  await app.runJob('refresh-due-grants');
  expect(await statusOf(ada, id)).toMatchObject({ status: 'ACTIVE' });
  await pass(app, PERIOD, PERIOD);
  expect(await statusOf(ada, id)).toMatchObject({
    status: 'NEEDS_RECONNECT',
    statusReason: expect.stringMatching(/Reconnect/),
  });
  const tries = (await app.sandbox.requests('twitter')).filter((request) => request.path === path);
  await pass(app, HOUR, PERIOD);
  expect(
    (await app.sandbox.requests('twitter')).filter((request) => request.path === path),
  ).toHaveLength(tries.length);
  expect(await ada.connected('TWITTER', { connectionId: id })).toMatchObject({
    id,
    status: 'ACTIVE',
    statusReason: null,
  });
  await expectPublishing(app, ada, 'Back again');
});

test('keeps an X login whose refresh never arrived', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  await ada.connected('TWITTER');
  app.clock.advance(3 * HOUR);
  const path = REFRESH_PATHS.twitter;
  await app.sandbox.fault({ platform: 'twitter', path, times: 3, do: { drop: 'before' } });
  await pass(app, 3 * PERIOD, PERIOD);
  expect(await ada.connections()).toMatchObject([{ status: 'ACTIVE', statusReason: null }]);
  await pass(app, PERIOD, PERIOD);
  await expectPublishing(app, ada, 'Still here');
});
