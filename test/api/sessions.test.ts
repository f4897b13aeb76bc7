import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';

const COOKIE = 'herald.session_token';

/** Who the server takes a browser for by its database, whatever it remembers for a minute. */
async function isSignedIn({ browser }: Pick<Client, 'browser'>): Promise<boolean> {
  const answer = await browser.fetch('/api/auth/get-session?disableCookieCache=true');
  return (await answer.json()) !== null;
}

async function listedTokens({ browser }: Client): Promise<readonly string[]> {
  const answer = await browser.fetch('/api/auth/list-sessions');
  return ((await answer.json()) as { token: string }[]).map(({ token }) => token);
}

/** A browser with a cookie of ours for a token, as who holds the signing key could make it. */
function forge(app: TestApp, token: string): Client {
  const secret = Buffer.from(app.deps.vault.deriveKeys('sessions')[0]).toString('base64');
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  const visitor = app.visitor();
  visitor.browser.cookies.set(COOKIE, encodeURIComponent(`${token}.${signature}`));
  return visitor;
}

test('signs a person out everywhere else', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const bob = await app.signUp('Bob');
  const elsewhere = [await ada.signInElsewhere(), await ada.signInElsewhere()];
  const answer = await ada.browser.postJson('/api/auth/revoke-other-sessions', {});
  expect(await answer.json()).toEqual({ status: true });
  for (const other of elsewhere) {
    expect(await isSignedIn(other)).toBe(false);
    expect(await other.gql('{ viewer { id } }')).toEqual({ viewer: null });
  }
  expect(await isSignedIn(ada)).toBe(true);
  expect(await isSignedIn(bob)).toBe(true);
  expect(await app.deps.prisma.authSession.count()).toBe(2);
});

test('ends one session of the list, and only of one’s own', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const bob = await app.signUp('Bob');
  const before = await listedTokens(ada);
  const elsewhere = await ada.signInElsewhere();
  const token = (await listedTokens(ada)).find((one) => !before.includes(one));
  await bob.browser.postJson('/api/auth/revoke-session', { token });
  expect(await isSignedIn(elsewhere)).toBe(true);
  const answer = await ada.browser.postJson('/api/auth/revoke-session', { token });
  expect(await answer.json()).toEqual({ status: true });
  expect(await isSignedIn(elsewhere)).toBe(false);
  expect(await isSignedIn(ada)).toBe(true);
});

test.each(['revoke-session', 'revoke-other-sessions'])(
  'lets nobody %s without a session',
  async (path) => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const [token] = await listedTokens(ada);
    const answer = await app.visitor().browser.postJson(`/api/auth/${path}`, { token });
    expect(answer.status).toBe(401);
    expect(await isSignedIn(ada)).toBe(true);
  },
);

test('takes what the database holds of a session for no session', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const cookie = decodeURIComponent(ada.browser.cookies.get(COOKIE) ?? '');
  const token = cookie.slice(0, cookie.lastIndexOf('.'));
  expect(await isSignedIn(forge(app, token))).toBe(true);
  const stored = await app.deps.prisma.authSession.findFirstOrThrow();
  expect(stored.token).not.toContain(token);
  expect(await isSignedIn(forge(app, stored.token))).toBe(false);
  expect(await isSignedIn(forge(app, stored.token.replace(/^.*:/, '')))).toBe(false);
});
