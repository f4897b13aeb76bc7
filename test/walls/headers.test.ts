import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { png } from '../testkit/images.ts';
import { SPA_DIRECTORY } from '../web/spa.ts';

const HTTPS = 'https://herald.example';

let app: TestApp;
let secure: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp({ spaDirectory: SPA_DIRECTORY });
  ada = await app.signUp();
  secure = await startTestApp({
    spaDirectory: SPA_DIRECTORY,
    variables: { PUBLIC_URL: HTTPS },
  });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await secure[Symbol.asyncDispose]();
});

const PATHS = [
  ['a page', '/'],
  ['a page that is none', '/no/such/page'],
  ['a file', '/favicon.svg'],
  ['a file that is none', '/assets/none.js'],
  ['the callback', '/social/callback/threads?state=x'],
  ['a network that is none', '/social/connect/myspace'],
  ['an image that is none', '/media/x/y.png'],
  ['the sign-in', '/api/auth/ok'],
  ['a sign-in path that is none', '/api/auth/none'],
  ['the API', '/graphql?query={__typename}'],
  ['a wrong request to the API', '/graphql?query={'],
  ['the explorer of the API', '/graphql'],
  ['the share button', '/fragments/share-button?url=https://example.com/'],
  ['a share button without a link', '/fragments/share-button'],
  ['the script of the share button', '/embed/share-button.js'],
  ['a file for pages of others that is none', '/embed/none.js'],
  ['where a page was shared', '/embed/shared?site=none&url=https://example.com/'],
  ['the composer', '/share?url=https://example.com/'],
  ['the page of a share', '/shares/none'],
  ['a page behind the one of a share', '/shares/none/edit'],
  ['the calendar', '/shares/calendar'],
  ['what is to come', '/shares/upcoming'],
  ['the sign-in page', '/sign-in'],
  ['the accounts', '/settings/social-accounts'],
  ['other settings', '/settings/security'],
  ['a confirmation that is none', '/social/data-deletion/none'],
  ['a path nobody can read', '/%E0%A4%A'],
  ['the health', '/healthz'],
  ['the readiness', '/readyz'],
] as const;

/** Where the window of the share button goes. */
const SHARE_WINDOW =
  /^\/(share\?|shares\/none$|sign-in$|settings\/social-accounts$|social\/callback\/)/;

/** What pages of others load. */
const FOR_OTHERS = /^\/(fragments\/|embed\/share-button\.js)/;

describe.each(PATHS)('%s', (_name, path) => {
  test('says what browsers may do with it', async () => {
    const accept = path === '/graphql' ? 'text/html' : '*/*';
    const { headers } = await ada.browser.fetch(path, { headers: { accept } });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe(
      SHARE_WINDOW.test(path) ? 'unsafe-none' : 'same-origin',
    );
    expect(headers.get('cross-origin-resource-policy')).toBe(
      FOR_OTHERS.test(path) ? 'cross-origin' : 'same-origin',
    );
    expect(headers.get('permissions-policy')).toMatch(/camera=\(\).*geolocation=\(\).*usb=\(\)/);
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"])
      expect(policy.split(';')).toContain(rule);
  });
});

test('scripts come from us alone, none of them inline', async () => {
  for (const path of ['/', '/no/such/page', '/%E0%A4%A', '/media/x/y.png', '/api/auth/none']) {
    const answer = await ada.browser.fetch(path);
    const policy = answer.headers.get('content-security-policy')?.split(';') ?? [];
    expect(policy, path).toContain("default-src 'self'");
    expect(policy, path).toContain("script-src 'self'");
    expect(policy, path).toContain("form-action 'self'");
    expect(policy.join(';'), path).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|\*/);
  }
});

test('an image runs nothing and is taken for nothing else', async () => {
  const form = new FormData();
  form.append('file', await png(), 'picture.html');
  const uploaded = await ada.browser.fetch('/media', { method: 'POST', body: form });
  const url = new URL(((await uploaded.json()) as { url: string }).url);
  const answer = await app.visitor().browser.fetch(url.pathname + url.search);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': expect.stringMatching(/^image\//),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'content-disposition': 'inline',
  });
});

describe('behind https', () => {
  test('browsers are told to stay there', async () => {
    for (const path of [
      '/',
      '/graphql?query={__typename}',
      '/api/auth/ok',
      '/healthz',
      '/none/x',
    ]) {
      const { headers } = await secure.visitor().browser.fetch(path);
      expect(headers.get('strict-transport-security'), path).toMatch(/max-age=31536000/);
    }
  });

  test('cookies are kept from scripts, other sites and plain http', async () => {
    const { email, password } = secure.visitor();
    const answer = await fetch(`${secure.origin}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: HTTPS },
      body: JSON.stringify({ name: 'Ada', email, password }),
    });
    expect(answer.status).toBe(200);
    const cookies = answer.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Secure-herald\./);
      expect(cookie).toMatch(/; ?HttpOnly/i);
      expect(cookie).toMatch(/; ?Secure/i);
      expect(cookie).toMatch(/; ?SameSite=Lax/i);
      expect(cookie).toMatch(/; ?Path=\//i);
      expect(cookie).not.toMatch(/; ?Domain=/i);
    }
  });
});
