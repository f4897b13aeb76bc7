import { type Sandbox, startSandbox } from '@herald/sandbox/start-sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { errorOf, httpOf, injectFault, logIn, registerAt, TestClock } from './adapter.test-kit.ts';
import type { OAuthApp } from './login.ts';
import { mastodon } from './mastodon.ts';

const clock = new TestClock();
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, clock: clock.now });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await fetch(`${sandbox.origin}/reset`, { method: 'POST' });
});

const baseUrl = (key: string) => sandbox.status().platforms[key]?.baseUrl ?? '';

describe.each(['mastodon', 'mastodon2', 'snac', 'gotosocial', 'hollo'])('at %s', (key) => {
  const check = (app: OAuthApp) =>
    mastodon.login.checkApp({ app, http: httpOf(mastodon), now: clock.now });

  it('tells whether the server knows the app', async () => {
    const app = await registerAt(mastodon, baseUrl(key));
    await check(app);
    const wrong = await errorOf(() => check({ ...app, clientSecret: 'wrong' }));
    expect(wrong).toMatchObject({ kind: 'REJECTED', platformCode: 'invalid_client' });
    await fetch(`${sandbox.origin}/reset`, { method: 'POST' });
    const forgotten = await errorOf(() => check(app));
    expect(forgotten).toMatchObject({ kind: 'REJECTED', platformCode: 'invalid_client' });
  });

  it('takes a server that gives apps no tokens for one that cannot tell', async () => {
    const app = await registerAt(mastodon, baseUrl(key));
    const fault = { platform: key, path: '/oauth/token' };
    const body = { error: 'unsupported_grant_type' };
    await injectFault(sandbox.origin, { ...fault, do: { status: 400, body } });
    expect(await errorOf(() => check(app))).toMatchObject({
      kind: 'UNEXPECTED',
      platformCode: null,
    });
    await injectFault(sandbox.origin, { ...fault, do: { status: 503, body: '<h1>Down</h1>' } });
    expect(await errorOf(() => check(app))).toMatchObject({ kind: 'UNAVAILABLE' });
  });
});

it.each([
  [{ privacy: 'direct' }, 'direct'],
  [{ privacy: 'local' }, 'private'],
  [{}, 'public'],
  [null, 'public'],
])('takes the default visibility %j for %s', async (source, visibility) => {
  const person = await logIn(mastodon, await registerAt(mastodon, baseUrl('mastodon')), clock);
  await injectFault(sandbox.origin, {
    platform: 'mastodon',
    path: '/api/v1/accounts/verify_credentials',
    do: { status: 200, body: { id: '1', username: 'ada', source } },
  });
  const [account] = await mastodon.login.accounts(person.context, person.tokens);
  expect(account?.extra.visibility).toBe(visibility);
});

it('does not take trouble of the server for the usual limits', async () => {
  const person = await logIn(mastodon, await registerAt(mastodon, baseUrl('mastodon2')), clock);
  const fault = {
    platform: 'mastodon2',
    path: '/api/',
    do: { status: 503, body: '<h1>Down</h1>' },
  };
  const accounts = () => mastodon.login.accounts(person.context, person.tokens);
  await injectFault(sandbox.origin, { ...fault, path: '/api/v2/instance' });
  expect(await accounts()).toMatchObject([{ extra: { maxCharacters: 5_000 } }]);
  await injectFault(sandbox.origin, { ...fault, path: '/api/v2/instance' });
  await injectFault(sandbox.origin, { ...fault, path: '/api/v1/instance' });
  expect(await errorOf(accounts)).toMatchObject({ kind: 'UNAVAILABLE' });
});
