import { refreshDueGrants } from '@herald/server/jobs/refresh-due-grants';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY, HOUR, MINUTE } from '../testkit/clock.ts';
import {
  EXTENDING,
  expectPublishing,
  PERIOD,
  pass,
  REFRESH_PATHS,
  statusOf,
} from '../testkit/token-care.ts';

/** A second account at Instagram, so that one workspace has one by each login. */
const OWN_INSTAGRAM = '17841461920357741';

/** When a network renewed tokens of Herald, in milliseconds since a moment. */
async function renewals(
  { sandbox }: TestApp,
  platform: keyof typeof REFRESH_PATHS,
  since: number,
): Promise<readonly number[]> {
  const requests = await sandbox.requests(platform);
  return requests
    .filter(({ path, body }) => {
      const isCode = body?.grant_type === 'authorization_code';
      return path.endsWith(REFRESH_PATHS[platform]) && !isCode;
    })
    .map(({ at, status }) => {
      expect(status).toBe(200);
      return Date.parse(at) - since;
    });
}

/** Every platform, every way in: Instagram by its own login and behind a Page, both Mastodon servers. */
async function connectEverything(app: TestApp, client: Client): Promise<void> {
  await client.connect('FACEBOOK');
  for (const platform of ['THREADS', 'TWITTER', 'LINKEDIN', 'MASTODON'] as const)
    await client.connected(platform);
  await client.connected('INSTAGRAM', { account: OWN_INSTAGRAM });
  await client.connected('MASTODON', { instance: app.sandbox.baseUrl('mastodon2') });
}

/**
 * A day is longer than an X token lives, so each step is harder on X than the real period: its token is dead whenever
 * the job looks. To the others a step is as good as a shorter one: they have weeks between "due" and "too late".
 */
test('keeps everything connected for a quarter of a year that can be kept', {
  timeout: 60_000,
}, async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const begun = app.clock.now().getTime();
  await connectEverything(app, ada);
  await pass(app, 90 * DAY, DAY);

  const connections = await ada.connections();
  const states = connections.map(({ platform, status }) => `${platform.id} ${status}`).sort();
  expect(states).toEqual([
    'FACEBOOK ACTIVE',
    'FACEBOOK ACTIVE',
    'INSTAGRAM ACTIVE',
    'INSTAGRAM ACTIVE',
    'LINKEDIN NEEDS_RECONNECT',
    'MASTODON ACTIVE',
    'MASTODON ACTIVE',
    'THREADS ACTIVE',
    'TWITTER ACTIVE',
  ]);
  await expectPublishing(app, ada, 'Ninety days later');
  for (const { status, statusReason } of connections)
    if (status === 'ACTIVE') expect(statusReason).toBeNull();

  const weekly = Array.from({ length: 12 }, (_, index) => 7 * (index + 1));
  for (const platform of EXTENDING) {
    const days = (await renewals(app, platform, begun)).map((time) => Math.floor(time / DAY));
    expect(days).toEqual(weekly);
  }
  expect(await renewals(app, 'twitter', begun)).toHaveLength(90);
  for (const platform of ['facebook', 'mastodon', 'mastodon2', 'linkedin'] as const) {
    const requests = await app.sandbox.requests(platform);
    const late = requests.filter(({ at }) => {
      const day = Math.floor((Date.parse(at) - begun) / DAY);
      return day > 0 && day < 90;
    });
    expect(late).toEqual([]);
  }
});

/** The real period over more than a day: long enough for a dozen tokens of X, and for a day-old one of the others. */
test('renews an X token in its last ten minutes, so that none ends, and extends no young one', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const begun = app.clock.now().getTime();
  const { id } = await ada.connected('TWITTER');
  for (const platform of ['INSTAGRAM', 'THREADS'] as const) await ada.connected(platform);
  for (let passed = 0; passed < 26 * HOUR; passed += PERIOD) {
    app.clock.advance(PERIOD);
    await refreshDueGrants(app.deps);
    const { expiresAt } = await app.deps.prisma.oAuthGrant.findFirstOrThrow({
      where: { platform: 'TWITTER' },
    });
    expect(expiresAt?.getTime()).toBeGreaterThan(app.clock.now().getTime());
  }
  const times = [0, ...(await renewals(app, 'twitter', begun))];
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(gaps.length).toBeGreaterThanOrEqual(13);
  for (const gap of gaps) {
    expect(gap).toBeGreaterThan(2 * HOUR - 10 * MINUTE - MINUTE);
    expect(gap).toBeLessThan(2 * HOUR);
  }
  for (const platform of EXTENDING) expect(await renewals(app, platform, begun)).toEqual([]);
  expect(await statusOf(ada, id)).toMatchObject({ status: 'ACTIVE', statusReason: null });
});

test('asks nobody to extend a token that is not a day old, even a refused one', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  for (const platform of ['INSTAGRAM', 'THREADS'] as const) await ada.connected(platform);
  app.clock.advance(DAY - HOUR);
  for (const network of EXTENDING) await app.sandbox.tokens(network, 'expire');
  const share = await ada.published({
    connectionIds: (await ada.connections()).map(({ id }) => id),
    message: 'Hello',
    imageIds: [await ada.upload()],
  });
  for (const { failure, connection } of share.results) {
    expect(failure).toMatchObject({ kind: 'UNAUTHORIZED', action: 'RECONNECT' });
    expect(connection.status).toBe('NEEDS_RECONNECT');
  }
  const since = app.clock.now().getTime();
  for (const network of EXTENDING) expect(await renewals(app, network, since)).toEqual([]);
});

test('says ten days ahead that a LinkedIn login ends, and posts until it does', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id, tokenExpiresAt } = await ada.connected('LINKEDIN');
  const end = new Date(tokenExpiresAt ?? '');
  const day = end.toISOString().slice(0, 10);
  expect(end.getTime() - app.clock.now().getTime()).toBeGreaterThan(60 * DAY - MINUTE);

  // Each moment is the last run before or the first one after something has to happen.
  app.clock.advance(50 * DAY - PERIOD);
  await app.runJob('refresh-due-grants');
  expect(await statusOf(ada, id)).toMatchObject({ status: 'ACTIVE', statusReason: null });
  await pass(app, PERIOD, PERIOD);
  expect(await statusOf(ada, id)).toMatchObject({
    status: 'ACTIVE',
    statusReason: `This login ends on ${day}. Reconnect before then to go on posting.`,
  });
  await pass(app, 9 * DAY, DAY);
  app.clock.advanceTo(new Date(end.getTime() - PERIOD));
  await app.runJob('refresh-due-grants');
  expect((await statusOf(ada, id)).status).toBe('ACTIVE');
  await expectPublishing(app, ada, 'In the last five minutes');

  app.clock.advanceTo(end);
  await app.runJob('refresh-due-grants');
  const dead = await statusOf(ada, id);
  expect(dead).toMatchObject({
    status: 'NEEDS_RECONNECT',
    statusReason: `This login ended on ${day}. Reconnect the account to go on posting.`,
  });
  expect(await ada.share({ connectionIds: [id], message: 'Too late' })).toMatchObject({
    __typename: 'ConnectionUnusableError',
  });
});

test('posts for sixty days more with a LinkedIn login that was renewed in time', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('LINKEDIN');
  await pass(app, 55 * DAY, 5 * DAY);
  expect((await statusOf(ada, id)).statusReason).toMatch(/Reconnect before then/);
  const renewed = await ada.connected('LINKEDIN', { connectionId: id });
  expect(renewed).toMatchObject({ id, status: 'ACTIVE', statusReason: null });

  await pass(app, 49 * DAY, 7 * DAY);
  expect(await statusOf(ada, id)).toMatchObject({ status: 'ACTIVE', statusReason: null });
  await pass(app, 10 * DAY, DAY);
  expect((await statusOf(ada, id)).statusReason).toMatch(/Reconnect before then/);
  await expectPublishing(app, ada, 'A hundred and fourteen days later');
  await pass(app, DAY, DAY);
  expect((await statusOf(ada, id)).status).toBe('NEEDS_RECONNECT');
});
