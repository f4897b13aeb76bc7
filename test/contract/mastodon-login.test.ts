import { describe, expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { HOUR } from '../testkit/clock.ts';
import { tokenOfAnotherApp } from './mastodon-elsewhere.ts';

const ADA = '109302436954721982';
const GRACE = '109348684864126097';
const TOKEN = '/oauth/token';
const SCOPES = 'read write';

describe('MASTODON', () => {
  test('asks the server to let a person pick another account than the one they are logged in as', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { authorizationUrl } = await ada.beginConnect('MASTODON');
    expect(new URL(authorizationUrl ?? '').searchParams.get('force_login')).toBe('true');
    const first = await ada.connected('MASTODON');
    const second = await ada.connected('MASTODON', { account: GRACE });
    const { host } = new URL(app.sandbox.baseUrl('mastodon'));
    expect([first, second].map(({ platformUserId }) => platformUserId)).toEqual([
      `${ADA}@${host}`,
      `${GRACE}@${host}`,
    ]);
  });

  test('renews a login of a server whose tokens expire, where it gave a refresh token', async () => {
    await using app = await startTestApp();
    const base = app.sandbox.baseUrl('mastodon');
    const ada = await app.signUp();
    const { callback, attemptId } = await ada.logIn('MASTODON');
    const answerWith = async (more: object) => {
      const body = { access_token: await tokenOfAnotherApp(base, SCOPES), scope: SCOPES, ...more };
      const fault = { platform: 'mastodon', path: TOKEN };
      await app.sandbox.fault({ ...fault, do: { status: 200, body } });
    };
    await answerWith({ expires_in: 7200, refresh_token: 'first' });
    await ada.visit(callback);
    const [connection] = (await ada.attempt(attemptId)).connections;
    const connectionIds = [connection?.id ?? ''];
    await ada.published({ connectionIds, message: 'With the first token' });

    app.clock.advance(3 * HOUR);
    await answerWith({ expires_in: 7200 });
    const { results } = await ada.published({ connectionIds, message: 'With the second' });
    expect(results).toMatchObject([{ status: 'PUBLISHED', attempts: 1 }]);
    const renewals = (await app.sandbox.requests('mastodon')).filter(
      ({ path, body }) => path === TOKEN && body?.grant_type === 'refresh_token',
    );
    expect(renewals).toMatchObject([
      {
        headers: { 'content-type': expect.stringMatching(/^application\/x-www-form-urlencoded/) },
        body: { client_id: expect.any(String), client_secret: expect.any(String) },
      },
    ]);

    // The refresh token stays where the answer names no other.
    app.clock.advance(3 * HOUR);
    await app.sandbox.fault({
      platform: 'mastodon',
      path: TOKEN,
      do: { status: 400, body: { error: 'invalid_grant' } },
    });
    const last = await ada.published({ connectionIds, message: 'With none' });
    expect(last.results).toMatchObject([{ status: 'FAILED', failure: { action: 'RECONNECT' } }]);
    expect(await ada.connections()).toMatchObject([{ status: 'NEEDS_RECONNECT' }]);
  });

  test('asks to reconnect once a token has expired that cannot be renewed', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { callback, attemptId } = await ada.logIn('MASTODON');
    const access_token = await tokenOfAnotherApp(app.sandbox.baseUrl('mastodon'), SCOPES);
    const body = { access_token, scope: SCOPES, expires_in: 7200 };
    await app.sandbox.fault({ platform: 'mastodon', path: TOKEN, do: { status: 200, body } });
    await ada.visit(callback);
    const [connection] = (await ada.attempt(attemptId)).connections;
    await app.runJob('refresh-due-grants');
    expect(await ada.connections()).toMatchObject([
      { status: 'ACTIVE', statusReason: expect.stringMatching(/^This login ends on/) },
    ]);
    app.clock.advance(3 * HOUR);
    await app.runJob('refresh-due-grants');
    expect(await ada.connections()).toMatchObject([
      { status: 'NEEDS_RECONNECT', statusReason: expect.stringMatching(/^This login ended on/) },
    ]);
    const share = { connectionIds: [connection?.id ?? ''], message: 'Hello' };
    expect(await ada.share(share)).toMatchObject({ __typename: 'ConnectionUnusableError' });
    const sent = (await app.sandbox.requests('mastodon')).map(({ path }) => path);
    expect(sent).not.toContain('/api/v1/statuses');
  });

  test('says that a busy server led to no connection, and not that it is tried again', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    for (const path of [TOKEN, '/api/v1/accounts/verify_credentials']) {
      const { callback, attemptId } = await ada.logIn('MASTODON');
      const refusal = { status: 429, body: { error: 'Too many requests' } };
      await app.sandbox.fault({ platform: 'mastodon', path, do: refusal });
      await ada.visit(callback);
      expect(await ada.attempt(attemptId)).toMatchObject({
        status: 'FAILED',
        failure:
          'The Mastodon server allows no more requests for now. Connect the account again in five minutes.',
      });
    }
  });
});
