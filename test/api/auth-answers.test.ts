import { request as openRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

/** The token of a browser's session, as its cookie holds it. */
function tokenOf({ browser }: Pick<Client, 'browser'>): string {
  const cookie = decodeURIComponent(browser.cookies.get('herald.session_token') ?? '');
  return cookie.slice(0, cookie.lastIndexOf('.'));
}

test('no answer about a person or a session tells pages the token of the cookie', async () => {
  const { browser, email, password } = app.visitor();
  const person = { name: 'Ada', email, password };
  const asked: [path: string, body?: object][] = [
    ['sign-up/email', person],
    ['sign-in/email', { email, password }],
    ['get-session'],
    ['get-session?disableCookieCache=true'],
    ['list-sessions'],
    ['update-session', {}],
    ['update-user', { name: 'Ada L.' }],
    [
      'change-password',
      { currentPassword: password, newPassword: `${password}!`, revokeOtherSessions: true },
    ],
    ['get-session'],
  ];
  for (const [path, body] of asked) {
    const answer = body
      ? await browser.postJson(`/api/auth/${path}`, body)
      : await browser.fetch(`/api/auth/${path}`);
    const told = await answer.text();
    expect(tokenOf({ browser })).not.toBe('');
    expect.soft(told.includes(tokenOf({ browser })), path).toBe(false);
    if (/sign|get/.test(path))
      expect.soft([answer.status, told], path).toEqual([200, expect.stringContaining(email)]);
  }
});

test('a person has a name of at most 100 characters, from the beginning and later', async () => {
  const ada = app.visitor();
  const { browser, email, password } = ada;
  const ask = (path: string, body: object) => browser.postJson(`/api/auth/${path}`, body);
  const refused = [
    [400, { code: 'NAME_TOO_LONG', message: 'Give a name of at most 100 characters.' }],
    0,
  ];
  const where = { email, name: 'x'.repeat(101) };
  const answered = async (answer: Response) => [
    [answer.status, await answer.json()],
    await app.deps.prisma.user.count({ where }),
  ];
  expect(await answered(await ask('sign-up/email', { ...where, password }))).toEqual(refused);
  const person = { name: 'x'.repeat(100), email, password };
  expect((await ask('sign-up/email', person)).status).toBe(200);
  expect(await answered(await ask('update-user', { name: where.name }))).toEqual(refused);
});

/** Answers to a body that is sent piece by piece, without its length, and never ended. */
function sendEndlessly(path: string, type: string) {
  return new Promise<{ status: number | undefined; body: string }>((done, fail) => {
    const { hostname: host, port } = new URL(app.origin);
    const headers = { 'content-type': type };
    const request = openRequest({ host, port, path, method: 'POST', headers }, async (answer) =>
      done({ status: answer.statusCode, body: await text(answer) }),
    );
    request.on('error', fail);
    request.write(`{"email":"${'x'.repeat(40 * 1024)}`);
    request.write('x'.repeat(40 * 1024));
  });
}

test.each(['application/json', 'application/x-www-form-urlencoded', 'text/plain'])(
  'reads no more than 64 kB of a request about signing in as %s',
  async (type) => {
    const { status, body } = await sendEndlessly('/api/auth/sign-in/email', type);
    expect([status, JSON.parse(body)]).toEqual([
      413,
      { code: 'TOO_LARGE', message: expect.stringMatching(/^[A-Z].*64 kB.*\.$/) },
    ]);
  },
  10_000,
);

test('says that a request is no JSON, and takes one without a body', async () => {
  const ada = await app.signUp();
  const post = (path: string, body?: string) =>
    ada.browser.fetch(`/api/auth/${path}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
    });
  expect((await post('sign-in/email', '{"email":')).status).toBe(400);
  expect((await post('sign-in/email', '')).status).toBe(400);
  expect((await post('sign-out')).status).toBe(200);
});
