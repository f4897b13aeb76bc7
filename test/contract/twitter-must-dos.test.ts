import { PUBLIC_CLIENT_ID } from '@herald/sandbox/twitter/clients';
import { describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR, SECOND } from '../testkit/clock.ts';
import type { ResultData } from '../testkit/documents.ts';
import { animation } from '../testkit/images.ts';
import { approve } from '../testkit/login-page.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import type { SandboxRequest } from '../testkit/sandbox.ts';
import { changeSettings, GRACE } from './twitter-stand-in.ts';

const LINK = 'https://example.com/a?b=1&c=2';

async function start({ waitsAreJumps = false } = {}) {
  const app = await startTestApp({ waitsAreJumps });
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  const share = (message: string, more: object = {}) =>
    ada.published({ connectionIds: [id], message, ...more });
  const requests = () => app.sandbox.requests('twitter');
  const posts = () => app.sandbox.posts('twitter');
  const end = () => app[Symbol.asyncDispose]();
  return { app, ada, id, share, requests, posts, [Symbol.asyncDispose]: end };
}

function lose(app: TestApp): Promise<void> {
  const fault = { platform: 'twitter', method: 'POST', path: '/2/tweets' };
  return app.sandbox.fault({ ...fault, do: { drop: 'after' } });
}

function only([result, ...others]: readonly ResultData[]): ResultData {
  if (!result || others.length > 0) throw new Error('one result was expected');
  return result;
}

/** What was sent to the token and revoke endpoints. */
async function oauthRequests(app: TestApp): Promise<readonly SandboxRequest[]> {
  const requests = await app.sandbox.requests('twitter');
  return requests.filter(({ path }) => path.startsWith('/2/oauth2/'));
}

/** Comes back from the login page, and answers what became of the login. */
async function comeBack(client: Client, attemptId: string, callback: URL) {
  await client.visit(callback);
  return client.attempt(attemptId);
}

describe('TWITTER', () => {
  test('logs in by a hashed challenge, and fails where the verifier does not fit it', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { attemptId = '', authorizationUrl = '' } = await ada.beginConnect('TWITTER');
    const page = new URL(authorizationUrl);
    expect(page.searchParams.get('code_challenge_method')).toBe('S256');
    const honest = await ada.logIn('TWITTER');
    page.searchParams.set('code_challenge', 'x'.repeat(43));
    const attempt = await comeBack(ada, attemptId, await approve(page));
    expect(attempt).toMatchObject({ status: 'FAILED', failure: expect.any(String) });
    expect(await oauthRequests(app)).toMatchObject([{ status: 400 }]);
    expect(await comeBack(ada, honest.attemptId, honest.callback)).toMatchObject({
      status: 'COMPLETED',
    });
  });

  test('exchanges a code within its 30 seconds, and asks to begin again after them', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const [early, late] = [await ada.logIn('TWITTER'), await ada.logIn('TWITTER')];
    app.clock.advance(20 * SECOND);
    expect(await comeBack(ada, early.attemptId, early.callback)).toMatchObject({
      status: 'COMPLETED',
    });
    app.clock.advance(11 * SECOND);
    expect(await comeBack(ada, late.attemptId, late.callback)).toMatchObject({
      status: 'FAILED',
      failure: expect.any(String),
    });
  });

  test('loses the login for which a spent refresh token was shown, and no other', async () => {
    await using x = await start();
    const { prisma } = x.app.deps;
    const bob = await x.app.signUp('Bob');
    const other = await bob.connected('TWITTER', { account: GRACE });
    const old = await prisma.oAuthGrant.findFirstOrThrow({ orderBy: { createdAt: 'asc' } });
    x.app.clock.advance(2 * HOUR);
    expect((await x.share('Refreshed')).results).toMatchObject([{ status: 'PUBLISHED' }]);
    // As from a backup made before the refresh.
    const { accessToken, refreshToken } = old;
    await prisma.oAuthGrant.update({
      where: { id: old.id },
      data: { accessToken, refreshToken, expiresAt: x.app.clock.now() },
    });
    const lost = only((await x.share('Lost')).results);
    expect(lost).toMatchObject({ status: 'FAILED', failure: { action: 'RECONNECT' } });
    expect(lost.connection.status).toBe('NEEDS_RECONNECT');
    const spared = await bob.published({ connectionIds: [other.id], message: 'Spared' });
    expect(spared.results).toMatchObject([{ status: 'PUBLISHED' }]);
  });

  test('blames no login when the secret of the app is refused, and alerts the operator', async () => {
    await using x = await start();
    const fault = { platform: 'twitter', method: 'POST', path: '/2/oauth2/token' };
    const body = { error: 'unauthorized_client', error_description: 'Missing valid header' };
    await x.app.sandbox.fault({ ...fault, do: { status: 401, body } });
    x.app.clock.advance(2 * HOUR);
    const share = await x.share('Later');
    const refused = only(share.results);
    expect(refused).toMatchObject({ status: 'FAILED', connection: { status: 'ACTIVE' } });
    expect(refused.failure?.message).toMatch(/client id and secret.*operator/);
    expect(x.app.logs()).toMatch(/"level":50[^\n]*client id and secret/);
    await x.ada.retryShare({ shareId: share.id });
    expect((await x.ada.waitFinished(share.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
  });

  test('logs in, refreshes and revokes as an app that proves itself by its secret', async () => {
    await using x = await start();
    x.app.clock.advance(2 * HOUR);
    expect((await x.share('With a secret')).results).toMatchObject([{ status: 'PUBLISHED' }]);
    expect(await x.ada.disconnect(x.id)).toMatchObject({ revokedAtPlatform: true });
    const requests = await oauthRequests(x.app);
    expect(requests.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    for (const { headers, body } of requests) {
      expect(headers).toHaveProperty('authorization');
      expect(body).not.toHaveProperty('client_id');
    }
  });

  test('logs in, refreshes and revokes as an app without a secret that names itself', async () => {
    await using app = await startTestApp({ config: { role: 'api' } });
    const origin = app.sandbox.baseUrl('twitter');
    const credentials = { clientId: PUBLIC_CLIENT_ID, clientSecret: '' };
    const settings = { ...app.deps.config.platforms.TWITTER, apiUrl: origin, authUrl: origin };
    const platforms = {
      ...app.deps.config.platforms,
      TWITTER: { ...settings, credentials },
    };
    await using without = await startTestApp({ beside: app, config: { platforms } });
    const ada = await without.signUp();
    const { id } = await ada.connected('TWITTER');
    app.clock.advance(2 * HOUR);
    const share = await ada.published({ connectionIds: [id], message: 'Without a secret' });
    expect(share.results).toMatchObject([{ status: 'PUBLISHED' }]);
    expect(await ada.disconnect(id)).toMatchObject({ revokedAtPlatform: true });
    const requests = await oauthRequests(app);
    expect(requests.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    for (const { headers, body } of requests) {
      expect(headers).not.toHaveProperty('authorization');
      expect(body).toMatchObject({ client_id: PUBLIC_CLIENT_ID });
    }
  });

  test('publishes 280 characters as X weighs them, and not one more', async () => {
    await using x = await start();
    const full = { message: `${'漢'.repeat(127)}!`, url: LINK };
    expect((await x.share(full.message, full)).results).toMatchObject([{ status: 'PUBLISHED' }]);
    const answer = await x.ada.share({
      connectionIds: [x.id],
      message: '漢'.repeat(128),
      url: LINK,
    });
    expect(answer).toMatchObject({
      __typename: 'ShareRejectedError',
      checks: [{ length: 281, limit: 280, problems: [expect.stringMatching(/1 character/)] }],
    });
    expect(await x.posts()).toMatchObject([{ text: `${full.message}\n\n${LINK}` }]);
  });

  test('tells of a text that the account posted before, however it is spaced', async () => {
    await using x = await start();
    await x.share('caf\u00e9  time');
    expect((await x.share('cafe\u0301 time')).results).toMatchObject([
      { status: 'FAILED', failure: { kind: 'DUPLICATE', action: 'EDIT' } },
    ]);
    const bob = await x.app.signUp('Bob');
    const { id } = await bob.connected('TWITTER', { account: GRACE });
    const other = await bob.published({ connectionIds: [id], message: 'café time' });
    expect(other.results).toMatchObject([{ status: 'PUBLISHED' }]);
    expect(await x.posts()).toHaveLength(2);
  });

  test.each(['as asked', 'newer'])(
    'finds a lost post behind its short links, its fields named %s',
    async (names) => {
      await using x = await start({ waitsAreJumps: true });
      await changeSettings(x.app, { names });
      await lose(x.app);
      const imageIds = [await x.ada.upload()];
      const { results } = await x.share('R&D <3 example.com', { url: LINK, imageIds });
      const [post, ...others] = await x.posts();
      expect(others).toEqual([]);
      expect(results).toMatchObject([{ status: 'PUBLISHED', attempts: 1, postId: post?.id }]);
      expect((await x.share('And one more')).results).toMatchObject([{ status: 'PUBLISHED' }]);
    },
  );

  test.each([500, 502, 503, 504])('looks again for a lost post after %s', async (status) => {
    await using x = await start({ waitsAreJumps: true });
    await lose(x.app);
    const looking = { platform: 'twitter', method: 'GET', path: '/2/users/' };
    await x.app.sandbox.fault({ ...looking, do: { status, body: '<h1>Over capacity</h1>' } });
    const { id } = await x.ada.shared({ connectionIds: [x.id], message: 'Lost' });
    const end = only((await waitThroughRetries(x.app, x.ada, id)).results);
    const [post, ...others] = await x.posts();
    expect(others).toEqual([]);
    expect(end).toMatchObject({ status: 'PUBLISHED', postId: post?.id });
    const looks = (await x.requests()).filter(
      ({ method, path }) => method === looking.method && /^\/2\/users\/\d+\/tweets$/.test(path),
    );
    expect(looks.map((look) => look.status)).toEqual([status, 200]);
  });

  test('takes an answer for the post that has errors beside it', async () => {
    await using x = await start();
    const body = { data: { id: '77', text: 'x' }, errors: [{ title: 'Not Found Error' }] };
    const fault = { platform: 'twitter', method: 'POST', path: '/2/tweets' };
    await x.app.sandbox.fault({ ...fault, do: { status: 200, body } });
    expect((await x.share('Hello')).results).toMatchObject([{ status: 'PUBLISHED', postId: '77' }]);
  });

  test('waits as long as X says until a GIF is processed', async () => {
    await using x = await start({ waitsAreJumps: true });
    const imageIds = [await x.ada.upload({ file: await animation(), alt: 'Noise' })];
    expect((await x.share('Moving', { imageIds })).results).toMatchObject([
      { status: 'PUBLISHED', attempts: 1 },
    ]);
    expect(await x.posts()).toMatchObject([
      { text: 'Moving', media: [{ mimeType: 'image/gif', altText: 'Noise' }] },
    ]);
    const seen = await x.requests();
    expect(seen.filter(({ query }) => query.command === 'STATUS')).toHaveLength(2);
    expect(seen.filter(({ path }) => path.endsWith('/finalize'))).toHaveLength(1);
  });

  test('says so when X cannot process a GIF, and uploads it anew on a retry', async () => {
    await using x = await start({ waitsAreJumps: true });
    const failed = { state: 'failed', error: { code: 1, message: 'InvalidMedia' } };
    const body = { data: { id: '1', processing_info: failed } };
    const fault = { platform: 'twitter', method: 'GET', path: '/2/media/upload' };
    await x.app.sandbox.fault({ ...fault, do: { status: 200, body } });
    const imageIds = [await x.ada.upload({ file: await animation() })];
    const share = await x.share('Moving', { imageIds });
    expect(share.results).toMatchObject([
      { status: 'FAILED', failure: { kind: 'REJECTED', action: 'EDIT' } },
    ]);
    await x.ada.retryShare({ shareId: share.id });
    expect((await x.ada.waitFinished(share.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
    expect(await x.posts()).toMatchObject([{ media: [{ mimeType: 'image/gif' }] }]);
  });
});
