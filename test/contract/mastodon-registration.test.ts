import { describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { MINUTE } from '../testkit/clock.ts';
import { until } from '../testkit/until.ts';

const APPS = '/api/v1/apps';
/** In which one address may register five apps; aligned to the clock. */
const WINDOW = 10 * MINUTE;

async function registrations({ sandbox }: TestApp, key = 'mastodon'): Promise<number> {
  return (await sandbox.requests(key)).filter(({ path }) => path === APPS).length;
}

function startNextWindow({ clock }: TestApp): void {
  clock.advanceTo(new Date(Math.ceil(clock.now().getTime() / WINDOW) * WINDOW));
}

/** As often as a server lets one address. */
async function registerOtherApps({ sandbox }: TestApp): Promise<void> {
  for (let count = 0; count < 5; count += 1) {
    const body = new URLSearchParams({
      client_name: 'Other',
      redirect_uris: 'http://127.0.0.1:9/',
    });
    const answer = await fetch(sandbox.baseUrl('mastodon') + APPS, { method: 'POST', body });
    expect(answer.status).toBe(200);
  }
}

describe('MASTODON', () => {
  test('registers once when many people meet a server at the same moment', async () => {
    await using app = await startTestApp();
    await using second = await startTestApp({ beside: app });
    const people = await Promise.all(
      [app, second, app, second, app, second].map((process) => process.signUp()),
    );
    const answers = await Promise.all(people.map((person) => person.beginConnect('MASTODON')));
    const clients = answers.map(({ authorizationUrl }) =>
      new URL(authorizationUrl ?? '').searchParams.get('client_id'),
    );
    expect(new Set(clients).size).toBe(1);
    expect(await registrations(app)).toBe(1);
    expect(await app.deps.prisma.instanceApp.findMany()).toMatchObject([
      { clientId: clients[0], registeringUntil: null },
    ]);
  });

  test('asks a server once that refuses, however many people wait for its answer', async () => {
    await using app = await startTestApp();
    const [ada, bob, eve] = [await app.signUp(), await app.signUp(), await app.signUp()];
    const refusal = { delayMs: 3_000, status: 503 };
    await app.sandbox.fault({ platform: 'mastodon', path: APPS, do: refusal });
    const first = ada.beginConnect('MASTODON');
    const { instanceApp } = app.deps.prisma;
    await until(
      () => instanceApp.count(),
      (count) => count === 1,
    );
    for (const answer of [bob.beginConnect('MASTODON'), eve.beginConnect('MASTODON'), first])
      expect(await answer).toMatchObject({ __typename: 'InstanceUnreachableError' });
    expect(await registrations(app)).toBe(1);
    expect(await instanceApp.count()).toBe(0);
    expect(await ada.connected('MASTODON')).toMatchObject({ status: 'ACTIVE' });
  });

  test('registers in the place of a process that died over it', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    await app.deps.prisma.instanceApp.create({
      data: {
        platform: 'MASTODON',
        origin: app.sandbox.baseUrl('mastodon'),
        redirectUri: `${app.origin}/social/callback/mastodon`,
        clientId: '',
        clientSecret: '',
        registeringUntil: app.clock.now(),
      },
    });
    expect(await ada.connected('MASTODON')).toMatchObject({ status: 'ACTIVE' });
    expect(await registrations(app)).toBe(1);
  });

  test('registers once more when many people find out that a server has forgotten it', async () => {
    await using app = await startTestApp();
    const people = await Promise.all([app.signUp(), app.signUp(), app.signUp()]);
    const logins = await Promise.all(people.map((person) => person.logIn('MASTODON')));
    await fetch(`${app.sandbox.origin}/reset`, { method: 'POST' });
    await Promise.all(people.map((person, index) => person.visit(logins[index]?.callback ?? '')));
    await Promise.all(people.map((person) => person.beginConnect('MASTODON')));
    expect(await registrations(app)).toBe(1);

    await fetch(`${app.sandbox.origin}/reset`, { method: 'POST' });
    await Promise.all(people.map((person) => person.beginConnect('MASTODON')));
    expect(await registrations(app)).toBe(1);
    expect(await people[0]?.connected('MASTODON')).toMatchObject({ status: 'ACTIVE' });
  });

  test('says that a server takes no more registrations, and registers once it does again', async () => {
    await using app = await startTestApp();
    startNextWindow(app);
    const ada = await app.signUp();
    await registerOtherApps(app);
    expect(await ada.beginConnect('MASTODON')).toMatchObject({
      __typename: 'InstanceUnreachableError',
      instance: new URL(app.sandbox.baseUrl('mastodon')).host,
      message:
        'The Mastodon server wants no more requests from Herald for now. Connect again in ten minutes.',
    });
    expect(await app.deps.prisma.instanceApp.count()).toBe(0);
    startNextWindow(app);
    expect(await ada.connected('MASTODON')).toMatchObject({ status: 'ACTIVE' });
  });

  test('keeps a registration that the server refuses to renew for now', async () => {
    await using app = await startTestApp();
    startNextWindow(app);
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    await fetch(`${app.sandbox.origin}/reset`, { method: 'POST' });
    await registerOtherApps(app);
    expect(await ada.beginConnect('MASTODON')).toMatchObject({
      message: expect.stringContaining('no more requests from Herald'),
    });
    startNextWindow(app);
    expect(await ada.connected('MASTODON')).toMatchObject({ id, status: 'ACTIVE' });
    expect(await app.deps.prisma.instanceApp.findMany()).toMatchObject([
      { registeringUntil: null },
    ]);
  });

  test('stays with its registration however often accounts come and go', async () => {
    await using app = await startTestApp();
    startNextWindow(app);
    const ada = await app.signUp();
    for (let count = 0; count < 6; count += 1)
      await ada.disconnect((await ada.connected('MASTODON')).id);
    expect(await registrations(app)).toBe(1);
  });

  test('registers once for a server that may have forgotten it and does not tell', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const instance = app.sandbox.baseUrl('snac');
    const { id } = await ada.connected('MASTODON', { instance });
    await ada.disconnect(id);
    const silent = { platform: 'snac', method: 'POST', path: '/oauth/token', times: 3 };
    await app.sandbox.fault({ ...silent, do: { status: 400, headers: {}, body: '' } });
    const pages = [
      await ada.beginConnect('MASTODON', { instance }),
      await ada.beginConnect('MASTODON', { instance }),
    ];
    expect(await registrations(app, 'snac')).toBe(2);
    expect(await ada.connected('MASTODON', { instance })).toMatchObject({ id, status: 'ACTIVE' });
    expect(pages).toMatchObject(Array(2).fill({ __typename: 'ConnectRedirect' }));
    expect(await registrations(app, 'snac')).toBe(2);
  });
});
