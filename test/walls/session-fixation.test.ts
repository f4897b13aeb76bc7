import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';

const COOKIE = 'herald.session_token';

let app: TestApp;
let ada: Client;
let mallory: Client;

beforeAll(async () => {
  app = await startTestApp();
  [ada, mallory] = [await app.signUp(), await app.signUp('Mallory')];
});
afterAll(() => app[Symbol.asyncDispose]());

const viewerOf = async (client: Client) =>
  (await client.gql<{ viewer: { email: string } | null }>('{ viewer { email } }')).viewer?.email ??
  null;

/** Another browser, in which somebody has put cookies before anybody signs in. */
function prepared(cookies: Iterable<readonly [string, string]>): Client {
  const visitor = app.visitor();
  for (const [name, value] of cookies) visitor.browser.cookies.set(name, value);
  return visitor;
}

const signIn = (client: Client, { email, password }: Client) =>
  client.browser.postJson('/api/auth/sign-in/email', { email, password });

describe('signing in', () => {
  test('takes over no session that was planted before, and gives its owner nothing', async () => {
    const planted = new Map(mallory.browser.cookies);
    const sessions = await app.deps.prisma.authSession.count();
    const victim = prepared(planted);
    expect((await signIn(victim, ada)).status).toBe(200);
    expect(victim.browser.cookies.get(COOKIE)).not.toBe(planted.get(COOKIE));
    expect(await app.deps.prisma.authSession.count()).toBe(sessions + 1);
    expect(await viewerOf(victim)).toBe(ada.email);
    expect(await viewerOf(mallory)).toBe(mallory.email);
    expect(await viewerOf(prepared(planted))).toBe(mallory.email);
  });

  test('adopts no made-up session id', async () => {
    for (const value of ['attacker', 'attacker.signature', `${'a'.repeat(32)}.${'b'.repeat(44)}`]) {
      const victim = prepared([[COOKIE, value]]);
      expect(await viewerOf(victim)).toBeNull();
      expect((await signIn(victim, ada)).status).toBe(200);
      expect(victim.browser.cookies.get(COOKIE)).not.toContain('attacker');
      expect(await viewerOf(prepared([[COOKIE, value]]))).toBeNull();
    }
  });

  test('gives a session of its own each time', async () => {
    const [one, two] = [app.visitor(), app.visitor()];
    await signIn(one, ada);
    await signIn(two, ada);
    const first = one.browser.cookies.get(COOKIE);
    expect(first).not.toBe(two.browser.cookies.get(COOKIE));
    await signIn(one, ada);
    expect(one.browser.cookies.get(COOKIE)).not.toBe(first);
  });
});

describe('a page of another origin', () => {
  const EVIL = 'https://evil.example';
  const ways = ['/api/auth/sign-in/email', '/api/auth/sign-up/email', '/api/auth/sign-out'];

  test.each(ways)('cannot have a browser call %s', async (path) => {
    const stranger = app.visitor();
    const { email, password } = path.includes('sign-up') ? stranger : mallory;
    const body = { name: 'Mallory', email, password };
    const json = JSON.stringify(body);
    const contents = [
      ['application/json', json, 'cors'],
      ['text/plain', json, 'no-cors'],
      ['application/x-www-form-urlencoded', new URLSearchParams(body).toString(), 'navigate'],
    ] as const;
    const users = await app.deps.prisma.user.count();
    for (const [type, content, mode] of contents)
      for (const cookie of [null, ada.browser.headers().cookie ?? ''])
        for (const origin of [EVIL, 'null', null]) {
          const headers = new Headers({
            'content-type': type,
            'sec-fetch-site': 'cross-site',
            'sec-fetch-mode': mode,
            'sec-fetch-dest': mode === 'navigate' ? 'document' : 'empty',
          });
          if (cookie) headers.set('cookie', cookie);
          if (origin) headers.set('origin', origin);
          const answer = await fetch(app.origin + path, { method: 'POST', headers, body: content });
          const sent = `${type} ${origin} ${cookie && 'with a session'}`;
          expect(answer.status, sent).toBeGreaterThanOrEqual(400);
          expect(answer.headers.getSetCookie(), sent).toEqual([]);
        }
    expect(await app.deps.prisma.user.count()).toBe(users);
    expect(await viewerOf(ada)).toBe(ada.email);
  });
});
