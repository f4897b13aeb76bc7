import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { DAY, HOUR, SECOND } from '../testkit/clock.ts';

test('goes by the limits a Mastodon server has today', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const limit = async () =>
    (await ada.checkShare({ connectionIds: [id], message: 'Hi' }))[0]?.limit;
  expect(await limit()).toBe(500);
  const configuration = { statuses: { max_characters: 1_000 }, media_attachments: {} };
  await app.sandbox.fault({
    platform: 'mastodon',
    path: '/api/v2/instance',
    do: { status: 200, body: { version: '4.5.0', configuration } },
  });
  app.clock.advance(23 * HOUR);
  await app.runJob('read-accounts');
  expect(await limit()).toBe(500);
  app.clock.advance(2 * HOUR);
  await app.runJob('read-accounts');
  expect(await limit()).toBe(1_000);
});

test('a network that does not let read costs nobody the connection, and is not asked all the time', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const path = '/api/v1/accounts/verify_credentials';
  await app.sandbox.fault({
    platform: 'mastodon',
    path,
    times: 5,
    do: { status: 403, body: { error: 'This action is outside the authorized scopes' } },
  });
  const asked = async () =>
    (await app.sandbox.requests('mastodon')).filter((request) => request.path === path).length;
  const before = await asked();
  app.clock.advance(2 * DAY);
  await app.runJob('read-accounts');
  await app.runJob('read-accounts');
  expect(await asked()).toBe(before + 1);
  expect(await ada.connections()).toMatchObject([{ id, status: 'ACTIVE', statusReason: null }]);
  expect((await ada.published({ connectionIds: [id], message: 'Hi' })).results).toMatchObject([
    { status: 'PUBLISHED' },
  ]);
});

test('a Mastodon server that wants fewer requests keeps no other from being read', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  await ada.connected('MASTODON');
  app.clock.advance(SECOND);
  await ada.connected('MASTODON', { instance: app.sandbox.baseUrl('mastodon2') });
  const path = '/api/v1/accounts/verify_credentials';
  await app.sandbox.fault({
    platform: 'mastodon',
    path,
    times: 5,
    do: { status: 429, body: { error: 'Too many requests' } },
  });
  const asked = async () =>
    (await app.sandbox.requests('mastodon2')).filter((request) => request.path === path).length;
  const before = await asked();
  app.clock.advance(2 * DAY);
  await app.runJob('read-accounts');
  expect(await asked()).toBe(before + 1);
});

test('reads nothing from a network that charges for it', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  await ada.connected('TWITTER');
  const before = (await app.sandbox.requests('twitter')).length;
  app.clock.advance(30 * DAY);
  await app.runJob('read-accounts');
  expect(await app.sandbox.requests('twitter')).toHaveLength(before);
});
