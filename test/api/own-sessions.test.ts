import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { join, rowsOf } from '../testkit/memberships.ts';
import { createWorkspace, viewerOf } from '../testkit/people.ts';
import { until } from '../testkit/until.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());
// Else one address would sign in too often for one minute.
beforeEach(() => app.deps.prisma.authRateLimit.deleteMany());

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0';

interface SessionData {
  readonly id: string;
  readonly browser: string | null;
  readonly system: string | null;
  readonly address: string | null;
  readonly startedAt: string;
  readonly lastActiveAt: string;
  readonly current: boolean;
}

async function sessionsOf(client: Client): Promise<readonly SessionData[]> {
  const { viewer } = await client.gql<{ viewer: { sessions: readonly SessionData[] } }>(
    '{ viewer { sessions { id browser system address startedAt lastActiveAt current } } }',
  );
  return viewer.sessions;
}

function end(client: Client, input: object) {
  const document = `mutation ($input: EndSessionsInput!) {
    endSessions(input: $input) { __typename ... on EndSessionsSuccess { ended viewer { sessions { id } } } }
  }`;
  return client.gql<{ endSessions: object }>(document, { input });
}

/** By the database, whatever a browser remembers for a minute. */
async function isSignedIn({ browser }: Pick<Client, 'browser'>): Promise<boolean> {
  const answer = await browser.fetch('/api/auth/get-session?disableCookieCache=true');
  return (await answer.json()) !== null;
}

const signIn = ({ browser }: Client, email: string, password: string, headers = {}) =>
  browser.fetch('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ email, password }),
  });

const changePassword = (
  { browser }: Client,
  currentPassword: string,
  newPassword: string,
  headers = {},
) =>
  browser.fetch('/api/auth/change-password', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ currentPassword, newPassword }),
  });

test('lists the browsers one is signed in at, in words, and nobody else’s', async () => {
  const ada = await app.signUp();
  await app.signUp('Bob');
  const elsewhere = app.visitor();
  await signIn(elsewhere, ada.email, ada.password, {
    'user-agent': FIREFOX,
    'x-forwarded-for': '203.0.113.77',
  });
  const sessions = await sessionsOf(ada);
  expect(sessions).toHaveLength(2);
  expect(sessions.find(({ current }) => !current)).toMatchObject({
    browser: 'Firefox',
    system: 'Windows',
    address: '203.0.113.77',
  });
  expect((await sessionsOf(elsewhere)).find(({ current }) => current)?.browser).toBe('Firefox');
});

test('knows to within minutes when a browser was last used', async () => {
  const ada = await app.signUp();
  const { prisma } = app.deps;
  const before = new Date(Date.now() - 10 * 60_000);
  const [session] = await sessionsOf(ada);
  const where = { id: session?.id ?? '' };
  await prisma.authSession.update({
    where,
    data: { updatedAt: before, expiresAt: new Date(before.getTime() + 7 * 86_400_000) },
  });
  // What the browser remembers for a minute, it has forgotten by now.
  ada.browser.cookies.delete('herald.session_data');
  await sessionsOf(ada);
  await until(
    () => prisma.authSession.findUniqueOrThrow({ where }),
    ({ updatedAt }) => updatedAt > new Date(Date.now() - 60_000),
  );
});

test('signs one browser out, or all others, and nobody else', async () => {
  const ada = await app.signUp();
  const bob = await app.signUp('Bob');
  const [first, second, third] = [
    await ada.signInElsewhere(),
    await ada.signInElsewhere(),
    await ada.signInElsewhere(),
  ];
  const id = (await sessionsOf(first)).find(({ current }) => current)?.id;
  expect(await end(bob, { id })).toEqual({ endSessions: { __typename: 'NotFoundError' } });
  expect(await isSignedIn(first)).toBe(true);
  expect(await end(ada, { id })).toMatchObject({ endSessions: { ended: 1 } });
  expect(await isSignedIn(first)).toBe(false);
  expect(await end(ada, { id })).toEqual({ endSessions: { __typename: 'NotFoundError' } });
  expect(await isSignedIn(second)).toBe(true);
  const own = (await sessionsOf(ada)).find(({ current }) => current)?.id;
  expect(await end(ada, {})).toMatchObject({
    endSessions: { ended: 2, viewer: { sessions: [{ id: own }] } },
  });
  for (const other of [second, third]) expect(await isSignedIn(other)).toBe(false);
  expect(await isSignedIn(ada)).toBe(true);
  expect(await isSignedIn(bob)).toBe(true);
});

test('keeps one session of a browser where the same person signs in once more', async () => {
  const ada = await app.signUp();
  const former = new Map(ada.browser.cookies);
  expect((await signIn(ada, ada.email, ada.password)).status).toBe(200);
  expect(await sessionsOf(ada)).toHaveLength(1);
  const old = app.visitor();
  for (const [name, value] of former) old.browser.cookies.set(name, value);
  expect(await isSignedIn(old)).toBe(false);
});

test('goes on in the same workspace where the same person proves who they are', async () => {
  const ada = await app.signUp();
  const { workspaceId: first } = await rowsOf(app, ada);
  const { id } = (await viewerOf(ada)).workspace;
  const second = await createWorkspace(ada, { name: 'Second' });
  const workplace = async (client: Client) => (await viewerOf(client)).workspace.id;
  await signIn(ada, ada.email, ada.password);
  expect(await workplace(ada)).toBe(second.workspaceId);
  await changePassword(ada, ada.password, 'battery staple 42');
  expect(await workplace(ada)).toBe(second.workspaceId);

  const elsewhere = app.visitor();
  await signIn(elsewhere, ada.email, 'battery staple 42');
  expect(await workplace(elsewhere)).toBe(id);
  // Not where they belong no more, nor where somebody else at this browser does.
  const bob = await app.signUp('Bob');
  await join(app, bob, ada, 'VIEWER');
  expect(await workplace(bob)).toBe(id);
  await app.deps.prisma.workspaceMember.deleteMany({
    where: { user: { email: bob.email }, workspaceId: first },
  });
  await signIn(bob, bob.email, bob.password);
  expect(await workplace(bob)).not.toBe(id);
  await signIn(bob, ada.email, 'battery staple 42');
  expect(await workplace(bob)).toBe(id);
});

test('a new password ends all other sessions, though nobody asked for that', async () => {
  const ada = await app.signUp();
  const elsewhere = await ada.signInElsewhere();
  const chosen = 'battery staple 42';
  for (const [current, next, code] of [
    ['not hers at all', chosen, 'INVALID_PASSWORD'],
    [ada.password, 'short', 'PASSWORD_TOO_SHORT'],
    [ada.password, 'x'.repeat(129), 'PASSWORD_TOO_LONG'],
  ] as const) {
    const refused = await changePassword(ada, current, next);
    expect([refused.status, await refused.json()]).toEqual([
      400,
      expect.objectContaining({ code }),
    ]);
  }
  expect(await isSignedIn(elsewhere)).toBe(true);
  expect((await changePassword(ada, ada.password, chosen)).status).toBe(200);
  expect(await isSignedIn(elsewhere)).toBe(false);
  expect(await isSignedIn(ada)).toBe(true);
  expect((await signIn(app.visitor(), ada.email, ada.password)).status).toBe(401);
  expect((await signIn(app.visitor(), ada.email, chosen)).status).toBe(200);
});

test('the password cannot be guessed where one is signed in', async () => {
  const ada = await app.signUp();
  const tries = Array.from({ length: 22 }, (_, index) =>
    // Too short a new one, it costs nobody anything.
    changePassword(ada, 'not hers at all', 'short', { 'x-forwarded-for': `192.0.2.${index}` }),
  );
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  expect(statuses.toSorted()).toEqual([...Array.from({ length: 20 }, () => 400), 429, 429]);
  const late = await changePassword(ada, ada.password, 'battery staple 42', {
    'x-forwarded-for': '192.0.2.99',
  });
  expect(late.status).toBe(429);
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('a passkey is added in a fresh session only, and in none that was ended', async () => {
  const ada = await app.signUp();
  const ask = ({ browser }: Client) =>
    browser.fetch('/api/auth/passkey/generate-register-options?name=Laptop');
  const options = await (await ask(ada)).json();
  expect(options).toMatchObject({
    rp: { id: '127.0.0.1', name: 'Herald' },
    user: { name: ada.email },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const elsewhere = await ada.signInElsewhere();
  await end(ada, {});
  // The cookie of the other browser still says that it is signed in.
  expect((await ask(elsewhere)).status).toBe(401);

  await app.deps.prisma.authSession.updateMany({
    where: { user: { email: ada.email } },
    data: { createdAt: new Date(Date.now() - 11 * 60_000) },
  });
  const late = await ask(ada);
  expect([late.status, await late.json()]).toEqual([
    403,
    expect.objectContaining({ code: 'SESSION_NOT_FRESH' }),
  ]);
  await signIn(ada, ada.email, ada.password);
  expect((await ask(ada)).status).toBe(200);
  const named = { name: 'x'.repeat(101), response: {} };
  const refused = await ada.browser.postJson('/api/auth/passkey/verify-registration', named);
  expect([refused.status, await refused.json()]).toEqual([
    400,
    expect.objectContaining({ code: 'INVALID_NAME' }),
  ]);
});
