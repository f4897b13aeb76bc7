import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR } from '../testkit/clock.ts';

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
});
afterAll(() => app[Symbol.asyncDispose]());

/** Would lead to another origin, or to what is no page. */
const REFUSED = [
  'https://evil.example/',
  'http://evil.example',
  'HTTPS://EVIL.EXAMPLE',
  'https:evil.example',
  'https:/evil.example',
  'https:\\\\evil.example',
  '//evil.example/',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '/\\/evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r\n/evil.example',
  '/shares\r\nSet-Cookie: planted=1',
  ' //evil.example',
  '\t//evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/%2E%2e//evil.example',
  '/./\\evil.example',
  '//evil.example@127.0.0.1/',
  '//user:password@evil.example/',
  '//evil。example/',
  '//%65vil.example/',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'blob:https://evil.example/x',
  'settings',
  '@evil.example',
  '.evil.example',
  ':80/',
  'evil.example',
  '?x',
  '#x',
  '/social/connect/mastodon?instance=evil.example',
  '/SOCIAL/connect/mastodon?instance=evil.example',
  '/x/../social/connect/threads',
  '/social/callback/threads?state=x',
  '/social/callback/../connect/threads',
  '/api/auth/sign-out',
  '/graphql?query={viewer{id}}',
  `/${'a'.repeat(1_999)}`,
];

/** Looks like another origin, and is a path of our own to every browser. */
const OWN = [
  '/%2f%2fevil.example',
  '/%5cevil.example',
  '/%5C%5Cevil.example',
  '/@evil.example',
  '/:80/',
  '/／evil.example',
  '/⁄evil.example',
  '/。。/evil.example',
  '/shares/https://evil.example',
  '/shares?returnTo=//evil.example',
  '/shares#//evil.example',
  '/%09/evil.example',
  '/javascript:alert(1)',
];

/** Refused before anybody asks what field it stands in. */
const UNREADABLE = ['\u0000/settings', `/${'a'.repeat(2_001)}`];

const connectPath = (returnTo: string) =>
  `/social/connect/threads?${new URLSearchParams({ returnTo })}`;

test('a login takes no way back that leads elsewhere, and begins nothing', async () => {
  for (const returnTo of REFUSED) {
    expect(await ada.beginConnect('THREADS', { returnTo }), returnTo).toMatchObject({
      __typename: 'ValidationError',
      message: expect.stringMatching(/path of this site/),
      fieldErrors: [{ path: ['returnTo'] }],
    });
  }
  for (const returnTo of UNREADABLE)
    await expect(ada.beginConnect('THREADS', { returnTo })).rejects.toThrow('BAD_USER_INPUT');
  app.clock.advance(HOUR);
  for (const returnTo of [...REFUSED, ...UNREADABLE]) {
    const page = await ada.visit(connectPath(returnTo));
    expect(page.href, returnTo).toBe(
      `${app.origin}/settings/social-accounts?error=invalid_returnTo`,
    );
  }
  expect(await app.deps.prisma.connectionAttempt.count()).toBe(0);
});

test('a login leads back to one’s own pages only, however they are spelt', async () => {
  app.clock.advance(HOUR);
  for (const returnTo of OWN) {
    const { callback } = await ada.logIn('THREADS', { returnTo, decision: 'deny' });
    const { pathname, search } = callback;
    const answer = await ada.browser.fetch(pathname + search);
    const location = answer.headers.get('location') ?? '';
    expect(location, returnTo).toMatch(/^\/(?![/\\])/);
    expect(new URL(location, app.origin).origin, returnTo).toBe(app.origin);
    expect(new URL(location, app.origin).searchParams.get('error')).toBe('denied');
  }
});

test('who has to sign in first comes back to the very link they followed, and nowhere else', async () => {
  for (const returnTo of REFUSED) {
    const page = await app.visitor().visit(connectPath(returnTo));
    expect(page.origin).toBe(app.origin);
    expect(page.pathname).toBe('/sign-in');
    expect(page.searchParams.get('returnTo')).toBe(connectPath(returnTo));
  }
});

test('an absolute address of a proxied request changes no redirect', async () => {
  const visitor = app.visitor();
  const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
  for (const path of ['/social/connect/threads', '/social/callback/threads?state=x']) {
    const answer = await visitor.browser.fetch(path, { headers });
    expect(answer.headers.get('location'), path).toMatch(/^\/(sign-in|settings)/);
  }
});
