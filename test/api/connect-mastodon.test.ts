import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { startWebServer } from '../testkit/web-server.ts';

test('connects accounts of two servers with the limits of each', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const current = await ada.connected('MASTODON');
  const older = await ada.connected('MASTODON', { instance: app.sandbox.baseUrl('mastodon2') });
  expect(current.instanceUrl).toBe(app.sandbox.baseUrl('mastodon'));
  expect(older.instanceUrl).toBe(app.sandbox.baseUrl('mastodon2'));
  expect(current.platformUserId).toMatch(/^\d+@127\.0\.0\.1/);
  const checks = await ada.checkShare({ connectionIds: [current.id, older.id], message: 'Hi' });
  expect(checks.map(({ limit }) => limit)).toEqual([500, 5000]);
});

test('registers at a server once, for everybody', async () => {
  await using app = await startTestApp();
  const [ada, bob] = await Promise.all([app.signUp(), app.signUp('Bob')]);
  await Promise.all([ada.connected('MASTODON'), bob.connected('MASTODON')]);
  const row = await app.deps.prisma.instanceApp.findMany();
  expect(row).toHaveLength(1);
  const eve = await app.signUp('Eve');
  const registrations = async () =>
    (await app.sandbox.requests('mastodon')).filter(({ path }) => path === '/api/v1/apps').length;
  const before = await registrations();
  await eve.connected('MASTODON');
  expect(await registrations()).toBe(before);
  expect(await app.deps.prisma.instanceApp.findMany()).toEqual(row);
});

test('understands a full handle and a profile address', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { host, origin } = new URL(app.sandbox.baseUrl('mastodon'));
  for (const instance of [`${origin}/@ada`, `  ${origin}  `, `HTTP://${host}`])
    expect(await ada.beginConnect('MASTODON', { instance }), instance).toMatchObject({
      __typename: 'ConnectRedirect',
    });
});

const NO_SERVERS = ['', '  ', 'mastodon', 'a b', 'http://', '@', '@me@', 'ftp://a.example', '..'];

test('asks for a server when told none', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  for (const instance of NO_SERVERS)
    expect(await ada.beginConnect('MASTODON', { instance }), instance).toMatchObject({
      __typename: 'ValidationError',
      fieldErrors: [{ path: ['instance'], message: expect.stringContaining('mastodon.social') }],
    });
});

test('says that a name leads nowhere', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  expect(await ada.beginConnect('MASTODON', { instance: '@ada@nowhere.invalid' })).toMatchObject({
    __typename: 'InstanceUnreachableError',
    instance: 'nowhere.invalid',
    message: expect.stringContaining('nowhere.invalid'),
  });
});

test('says that a server is no Mastodon', async () => {
  await using blog = await startWebServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<h1>A blog</h1>');
  });
  await using app = await startTestApp({ variables: { ALLOWED_PRIVATE_HOSTS: blog.host } });
  const ada = await app.signUp();
  expect(await ada.beginConnect('MASTODON', { instance: blog.origin })).toMatchObject({
    __typename: 'InstanceUnreachableError',
  });
  expect(blog.requests.length).toBeGreaterThan(0);
  expect(await app.deps.prisma.instanceApp.count()).toBe(0);
});

test('never calls a server on its own network', async () => {
  await using hidden = await startWebServer((_request, response) => response.end('{}'));
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { port } = new URL(hidden.origin);
  const names = [
    '127.0.0.1',
    'localhost',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
    '2130706433',
    '127.1',
  ];
  for (const name of names) {
    const answer = await ada.beginConnect('MASTODON', { instance: `http://${name}:${port}` });
    expect(['InstanceUnreachableError', 'ValidationError'], name).toContain(answer.__typename);
  }
  for (const name of ['10.0.0.1', '192.168.0.1', '169.254.169.254']) {
    const answer = await ada.beginConnect('MASTODON', { instance: `http://${name}` });
    expect(answer.__typename, name).toBe('InstanceUnreachableError');
  }
  expect(hidden.requests).toEqual([]);
});

test('registers again at a server that has forgotten the app', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  await ada.disconnect(id);
  await fetch(`${app.sandbox.origin}/reset`, { method: 'POST' });
  expect(await ada.connected('MASTODON')).toMatchObject({ id, status: 'ACTIVE' });

  const { callback } = await ada.logIn('MASTODON');
  await app.sandbox.fault({
    platform: 'mastodon',
    path: '/oauth/token',
    do: { status: 401, body: { error: 'invalid_client' } },
  });
  await ada.visit(callback);
  const registrations = async () =>
    (await app.sandbox.requests('mastodon')).filter(({ path }) => path === '/api/v1/apps').length;
  expect(await registrations()).toBe(2);
  expect(await app.deps.prisma.instanceApp.count()).toBe(1);
});

test('a login under way outlives one that somebody else begins at the same server', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  await ada.disconnect((await ada.connected('MASTODON')).id);
  const [bob, eve] = [await app.signUp('Bob'), await app.signUp('Eve')];
  const { attemptId, callback } = await bob.logIn('MASTODON');
  await eve.beginConnect('MASTODON');
  await bob.visit(callback);
  expect(await bob.attempt(attemptId)).toMatchObject({ status: 'COMPLETED' });
});
