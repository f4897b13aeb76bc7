import { PLATFORM_IDS } from '@herald/schema/platform-id';
import { describe, expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
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

  test('refuses a browser where nobody is signed in', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { callback } = await ada.logIn('TWITTER');
    expect((await app.visitor().visit(callback)).search).toBe('?error=wrong_session');
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

test('says which settings are missing where a platform is not set up', async () => {
  await using app = await startTestApp({ variables: { SANDBOX: 'off' } });
  const ada = await app.signUp();
  for (const platform of PLATFORM_IDS.filter((id) => id !== 'MASTODON')) {
    const answer = await ada.beginConnect(platform);
    expect(answer.__typename).toBe('PlatformUnavailableError');
    expect(answer.message).toContain(`SOCIAL_${platform}_`);
  }
});
