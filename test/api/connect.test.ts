import { PLATFORM_IDS } from '@herald/schema/platform-id';
import { describe, expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { MINUTE } from '../testkit/clock.ts';
import { expectNothingLeft } from '../testkit/leftovers.ts';

describe('the callback', () => {
  test('says at which network a login was declined, and keeps nothing', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    for (const platform of PLATFORM_IDS) {
      const { attemptId, callback } = await ada.logIn(platform, { decision: 'deny' });
      const page = await ada.visit(callback);
      expect(page.pathname, platform).toBe('/settings/social-accounts');
      expect(Object.fromEntries(page.searchParams)).toEqual({
        error: 'denied',
        attempt: attemptId,
      });
      const attempt = await ada.attempt(attemptId);
      expect(attempt).toMatchObject({ status: 'DENIED', connections: [], candidates: [] });
      expect(attempt.failure).toMatch(/declined.*Connect again/s);
      await expectNothingLeft(app);
    }
  });

  test('brings the browser back to where it came from, with what became of it', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { attemptId, callback } = await ada.logIn('THREADS', { returnTo: '/share?url=x#top' });
    const page = await ada.visit(callback);
    expect(page.pathname + page.hash).toBe('/share#top');
    expect(Object.fromEntries(page.searchParams)).toEqual({ url: 'x', attempt: attemptId });
    expect(await ada.attempt(attemptId)).toMatchObject({
      status: 'COMPLETED',
      failure: null,
      connections: [{ status: 'ACTIVE', displayName: 'Ada Lovelace', platform: { id: 'THREADS' } }],
    });
  });

  test('takes a state once', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { attemptId, callback } = await ada.logIn('TWITTER');
    await ada.visit(callback);
    const again = await ada.visit(callback);
    expect(again.searchParams.get('error')).toBe('already_used');
    expect(await ada.attempt(attemptId)).toMatchObject({ status: 'COMPLETED' });
    expect(await ada.connections()).toHaveLength(1);
  });

  test('takes a state once even when it comes twice at the same moment', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { callback } = await ada.logIn('THREADS');
    const pages = await Promise.all([ada.visit(callback), ada.visit(callback)]);
    const errors = pages.map(({ searchParams }) => searchParams.get('error'));
    expect(errors.toSorted()).toEqual(['already_used', null]);
    expect(await ada.connections()).toHaveLength(1);
  });

  test('refuses the state of another person, and ends that attempt', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const mallory = await app.signUp('Mallory');
    const { attemptId, callback } = await ada.logIn('TWITTER');
    const page = await mallory.visit(callback);
    expect(page.search).toBe('?error=wrong_session');
    expect(await mallory.connections()).toEqual([]);
    expect((await ada.visit(callback)).searchParams.get('error')).toBe('already_used');
    const attempt = await ada.attempt(attemptId);
    expect(attempt.status).toBe('FAILED');
    expect(attempt.failure).toMatch(/another browser|another person/);
    await expectNothingLeft(app);
  });

  test('refuses the state of another browser of the same person', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const elsewhere = await ada.signInElsewhere();
    const { callback } = await ada.logIn('TWITTER');
    expect((await elsewhere.visit(callback)).search).toBe('?error=wrong_session');
    await expectNothingLeft(app);
  });

  test('refuses a browser where nobody is signed in', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { callback } = await ada.logIn('TWITTER');
    expect((await app.visitor().visit(callback)).search).toBe('?error=wrong_session');
    await expectNothingLeft(app);
  });

  test('refuses a state at the route of another platform, and leaves the attempt open', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { attemptId, callback } = await ada.logIn('TWITTER');
    const page = await ada.visit(`/social/callback/threads${callback.search}`);
    expect(page.search).toBe('?error=invalid_state');
    expect(await ada.attempt(attemptId)).toMatchObject({ status: 'PENDING' });
    await expectNothingLeft(app);
  });

  test('refuses a login that took longer than ten minutes', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { attemptId, callback } = await ada.logIn('THREADS');
    app.clock.advance(10 * MINUTE);
    const page = await ada.visit(callback);
    expect(page.searchParams.get('error')).toBe('expired');
    expect(await ada.attempt(attemptId)).toMatchObject({ status: 'EXPIRED' });
    await expectNothingLeft(app);
  });

  test('refuses made-up queries', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const queries = ['?state=forged&code=x', '?code=x', '?state=&code=x', '?state=a&state=b', ''];
    for (const query of queries) {
      const page = await ada.visit(`/social/callback/twitter${query}`);
      expect(page.pathname + page.search, query).toBe(
        '/settings/social-accounts?error=invalid_state',
      );
    }
    await expectNothingLeft(app);
  });

  test('says so when a network does not take the code', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    for (const platform of PLATFORM_IDS) {
      const { attemptId, callback } = await ada.logIn(platform);
      callback.searchParams.set('code', 'made-up');
      expect((await ada.visit(callback)).searchParams.get('error'), platform).toBe('failed');
      const attempt = await ada.attempt(attemptId);
      expect(attempt).toMatchObject({ status: 'FAILED', failure: expect.stringMatching(/\w.*\./) });
      expect(attempt.failure).not.toContain('made-up');
    }
    await expectNothingLeft(app);
  });

  test('brings the browser back with a sentence when something breaks on our side', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { attemptId, callback } = await ada.logIn('THREADS');
    await app.deps.prisma.connectionAttempt.updateMany({ data: { codeVerifier: 'unreadable' } });
    const page = await ada.visit(callback);
    expect(Object.fromEntries(page.searchParams)).toEqual({ error: 'failed', attempt: attemptId });
    const attempt = await ada.attempt(attemptId);
    expect(attempt.status).toBe('FAILED');
    expect(attempt.failure).toMatch(/Threads.*again/);
    expect(app.logs()).toContain('login broke');
    await expectNothingLeft(app);
  });
});

describe('the routes', () => {
  test('lead from a plain link to the login page and back', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const login = await ada.visit('/social/connect/threads?returnTo=/shares');
    expect(login.origin).toBe(app.sandbox.baseUrl('threads'));
    login.searchParams.set('sandbox_decision', 'approve');
    const answer = await fetch(login, { redirect: 'manual' });
    const page = await ada.visit(answer.headers.get('location') ?? '');
    expect(page.pathname).toBe('/shares');
    expect(await ada.connections()).toHaveLength(1);
  });

  test('send somebody who is not signed in to sign in first', async () => {
    await using app = await startTestApp();
    const page = await app.visitor().visit('/social/connect/threads?returnTo=%2Fshares');
    expect(page.pathname).toBe('/sign-in');
    expect(page.searchParams.get('returnTo')).toBe('/social/connect/threads?returnTo=%2Fshares');
  });

  test('know no other platform', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    for (const route of ['connect', 'callback']) {
      const answer = await ada.browser.fetch(`/social/${route}/myspace`);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ error: { code: 'UNKNOWN_PLATFORM' } });
    }
  });

  test('say that a server cannot be reached', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const page = await ada.visit('/social/connect/mastodon?instance=nowhere.invalid');
    expect(page.searchParams.get('error')).toBe('instance_unreachable');
  });
});

const HOSTILE_PATHS = [
  'https://evil.example/',
  'http://evil.example',
  '//evil.example/',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'settings',
  '@evil.example',
  'evil.example',
  '?x',
];

/** Refused before anybody asks what field it stands in. */
const UNSTORABLE_PATH = '\u0000/settings';

test('takes only a path of its own to come back to', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  for (const returnTo of HOSTILE_PATHS) {
    expect(await ada.beginConnect('THREADS', { returnTo }), returnTo).toMatchObject({
      __typename: 'ValidationError',
      fieldErrors: [{ path: ['returnTo'] }],
    });
  }
  await expect(ada.beginConnect('THREADS', { returnTo: UNSTORABLE_PATH })).rejects.toThrow(
    'BAD_USER_INPUT',
  );
  for (const returnTo of [...HOSTILE_PATHS, UNSTORABLE_PATH]) {
    const query = new URLSearchParams({ returnTo });
    const page = await ada.visit(`/social/connect/threads?${query}`);
    expect(page.href, returnTo).toBe(
      `${app.origin}/settings/social-accounts?error=invalid_returnTo`,
    );
  }
  expect(await app.deps.prisma.connectionAttempt.count()).toBe(0);
});

test('says which settings are missing where a platform is not set up', async () => {
  await using app = await startTestApp({ variables: { SANDBOX: 'off' } });
  const ada = await app.signUp();
  for (const platform of PLATFORM_IDS.filter((id) => id !== 'MASTODON')) {
    const answer = await ada.beginConnect(platform);
    expect(answer.__typename).toBe('PlatformUnavailableError');
    expect(answer.message).toContain(`SOCIAL_${platform}_`);
  }
});
