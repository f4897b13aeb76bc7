import { describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { HOUR, SECOND } from '../testkit/clock.ts';
import type { ShareData } from '../testkit/documents.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import { startWebServer } from '../testkit/web-server.ts';
import { tokenOfAnotherApp } from './mastodon-elsewhere.ts';

const STATUSES = '/api/v1/statuses';
/** In which an account may post 300 times; aligned to the clock. */
const WINDOW = 3 * HOUR;
const HTML = { 'content-type': 'text/html' };

const isWaiting = ({ results }: ShareData) => results.every(({ status }) => status === 'RETRYING');

async function requestsTo({ sandbox }: TestApp, key: string, method: string, path: string) {
  const requests = await sandbox.requests(key);
  return requests.filter((request) => request.method === method && request.path.startsWith(path));
}

describe('MASTODON', () => {
  test('goes by the version and the limits of each server', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const current = await ada.connected('MASTODON');
    const older = await ada.connected('MASTODON', { instance: app.sandbox.baseUrl('mastodon2') });
    const message = 'x'.repeat(501);
    const checks = await ada.checkShare({ connectionIds: [current.id, older.id], message });
    expect(checks).toMatchObject([
      { limit: 500, problems: [expect.stringContaining('1 character too long')] },
      { limit: 5_000, problems: [] },
    ]);
    for (const [key, reading, pkce] of [
      ['mastodon', 'profile', true],
      ['mastodon2', 'read:accounts', false],
    ] as const) {
      const [registration] = await requestsTo(app, key, 'POST', '/api/v1/apps');
      expect(registration?.body?.scopes).toBe(
        `${reading} write:statuses write:media read:statuses`,
      );
      const [page] = await requestsTo(app, key, 'GET', '/oauth/authorize');
      expect('code_challenge' in (page?.query ?? {})).toBe(pkce);
    }
  });

  test('registers once at each server, and anew where it was forgotten', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const registrations = async (key: string) =>
      (await requestsTo(app, key, 'POST', '/api/v1/apps')).length;
    await ada.connected('MASTODON');
    await ada.connected('MASTODON', { account: '109348684864126097' });
    await ada.connected('MASTODON', { instance: app.sandbox.baseUrl('mastodon2') });
    expect([await registrations('mastodon'), await registrations('mastodon2')]).toEqual([1, 1]);

    const { attemptId, callback } = await ada.logIn('MASTODON');
    await fetch(`${app.sandbox.origin}/reset`, { method: 'POST' });
    await ada.visit(callback);
    expect(await ada.attempt(attemptId)).toMatchObject({
      status: 'FAILED',
      failure: 'The Mastodon server no longer knows Herald. Connect the account once more.',
    });
    expect(await ada.connected('MASTODON')).toMatchObject({ status: 'ACTIVE' });
    expect(await registrations('mastodon')).toBe(1);
  });

  test('leaves a token alone while its twin in another workspace lives on it', async () => {
    await using app = await startTestApp();
    const [ada, bob] = [await app.signUp(), await app.signUp('Bob')];
    const hers = await ada.connected('MASTODON');
    const his = await bob.connected('MASTODON');
    const { prisma, vault } = app.deps;
    const grants = await prisma.oAuthGrant.findMany();
    const tokens = grants.map(({ id, accessToken }) =>
      vault.decrypt(`oauth_grant/${id}/access_token`, accessToken ?? ''),
    );
    expect(new Set(await Promise.all(tokens)).size).toBe(1);

    expect(await ada.disconnect(hers.id)).toMatchObject({ revokedAtPlatform: false });
    const share = await bob.published({ connectionIds: [his.id], message: 'Still here' });
    expect(share.results).toMatchObject([{ status: 'PUBLISHED' }]);
    expect(await bob.disconnect(his.id)).toMatchObject({ revokedAtPlatform: true });
    expect(await requestsTo(app, 'mastodon', 'POST', '/oauth/revoke')).toHaveLength(1);
  });

  test('repeats with the key of the first attempt, so that a post nobody lists is not doubled', async () => {
    await using app = await startTestApp({ waitsAreJumps: true });
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    const { sandbox } = app;
    const create = { platform: 'mastodon', method: 'POST', path: STATUSES };
    await sandbox.fault({ ...create, do: { drop: 'after' } });
    // Looked for twice after the loss, and twice more before the repeat.
    const unlisted = { platform: 'mastodon', method: 'GET', path: '/api/v1/accounts/', times: 4 };
    await sandbox.fault({ ...unlisted, do: { status: 200, body: [] } });
    const share = await ada.shared({ connectionIds: [id], message: 'Once' });
    expect((await waitThroughRetries(app, ada, share.id)).results).toMatchObject([
      { status: 'PUBLISHED', attempts: 2 },
    ]);
    const keys = (await requestsTo(app, 'mastodon', 'POST', STATUSES)).map(
      ({ headers }) => headers['idempotency-key'],
    );
    expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), keys[0]]);
    expect(await sandbox.posts('mastodon')).toMatchObject([{ idempotencyKey: keys[0] }]);
  });

  test('finds a post whose answer was lost long after its key was forgotten', async () => {
    await using app = await startTestApp({ waitsAreJumps: true });
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    const down = { status: 503, headers: HTML, body: '<h1>Down</h1>' };
    const create = { platform: 'mastodon', method: 'POST', path: STATUSES };
    await app.sandbox.fault({ ...create, do: { drop: 'after' } });
    await app.sandbox.fault({ platform: 'mastodon', path: '/api/v1/accounts/', do: down });
    const share = await ada.shared({ connectionIds: [id], message: 'Found' });
    await ada.waitFor(share.id, isWaiting);
    app.clock.advance(2 * HOUR);
    expect((await waitThroughRetries(app, ada, share.id)).results).toMatchObject([
      { status: 'PUBLISHED' },
    ]);
    expect(await requestsTo(app, 'mastodon', 'POST', STATUSES)).toHaveLength(1);
    expect(await app.sandbox.posts('mastodon')).toHaveLength(1);
  });

  test('waits for an image that is being processed, and then posts it with its description', async () => {
    await using app = await startTestApp({ waitsAreJumps: true });
    const ada = await app.signUp();
    const instance = app.sandbox.baseUrl('mastodon2');
    const { id } = await ada.connected('MASTODON', { instance });
    const imageIds = [await ada.upload({ alt: 'A square' })];
    await ada.published({ connectionIds: [id], message: 'Look', imageIds });
    const uploads = await requestsTo(app, 'mastodon2', 'POST', '/api/v2/media');
    expect(uploads.map(({ status }) => status)).toEqual([202]);
    const looks = await requestsTo(app, 'mastodon2', 'GET', '/api/v1/media/');
    expect(looks.map(({ status }) => status)).toEqual([206, 200]);
    expect(await app.sandbox.posts('mastodon2')).toMatchObject([
      { text: 'Look', media: [{ altText: 'A square' }] },
    ]);
  });

  test('asks for English words, so that it understands a server whose account speaks German', async () => {
    await using app = await startTestApp({ waitsAreJumps: true });
    const ada = await app.signUp();
    const instance = app.sandbox.baseUrl('mastodon2');
    const account = '107915500923884016';
    const { id } = await ada.connected('MASTODON', { instance, account });
    // As at servers without this call: the image counts as ready before it is.
    const look = { platform: 'mastodon2', method: 'GET', path: '/api/v1/media/' };
    await app.sandbox.fault({ ...look, do: { status: 404, body: { error: 'Record not found' } } });
    const imageIds = [await ada.upload()];
    const share = await ada.shared({ connectionIds: [id], message: 'Look', imageIds });
    const waiting = await ada.waitFor(share.id, isWaiting);
    expect(waiting.results).toMatchObject([
      {
        failure: {
          kind: 'UNAVAILABLE',
          message: 'The Mastodon server is still processing an image. The post is tried again.',
        },
      },
    ]);
    expect((await waitThroughRetries(app, ada, share.id)).results).toMatchObject([
      { status: 'PUBLISHED' },
    ]);
    expect(await requestsTo(app, 'mastodon2', 'POST', '/api/v2/media')).toHaveLength(1);
  });

  test('leaves the card of a link to the server, which reads the page some seconds later', async () => {
    await using app = await startTestApp();
    await using web = await startWebServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<title>Bread</title>');
    });
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    const url = `${web.origin}/bread`;
    const { results } = await ada.published({ connectionIds: [id], message: 'Read', url });
    expect(await app.sandbox.posts('mastodon')).toMatchObject([
      { text: `Read\n\n${url}`, link: url },
    ]);
    const card = async () => {
      const address = `${app.sandbox.baseUrl('mastodon')}${STATUSES}/${results[0]?.postId}`;
      return ((await (await fetch(address)).json()) as { card: unknown }).card;
    };
    expect(await card()).toBeNull();
    app.clock.advance(5 * SECOND);
    await expect.poll(card).toMatchObject({ url, title: 'Bread' });
  });

  test('posts no more once an answer says that the limit is used up, until it ends', async () => {
    await using app = await startTestApp();
    const nextWindow = () => Math.ceil(app.clock.now().getTime() / WINDOW) * WINDOW;
    // At its beginning, so that none ends on the way.
    app.clock.advanceTo(new Date(nextWindow()));
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    const base = app.sandbox.baseUrl('mastodon');
    const authorization = `Bearer ${await tokenOfAnotherApp(base)}`;
    for (let posts = 0; posts < 299; posts += 1) {
      const body = new URLSearchParams({ status: `Post ${posts}` });
      const answer = await fetch(base + STATUSES, {
        method: 'POST',
        headers: { authorization },
        body,
      });
      expect(answer.status).toBe(200);
    }
    const last = await ada.published({ connectionIds: [id], message: 'The 300th' });
    expect(last.results).toMatchObject([{ status: 'PUBLISHED' }]);

    const before = (await app.sandbox.requests('mastodon')).length;
    const share = await ada.shared({ connectionIds: [id], message: 'The 301st' });
    const [waiting] = (await ada.waitFor(share.id, isWaiting)).results;
    const reset = nextWindow();
    expect(waiting).toMatchObject({
      attempts: 0,
      failure: {
        kind: 'RATE_LIMITED',
        action: 'WAIT',
        retryAt: new Date(reset).toISOString(),
      },
    });
    expect(await app.sandbox.requests('mastodon')).toHaveLength(before);
    app.clock.advanceTo(new Date(reset));
    expect((await ada.waitFinished(share.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
  });

  test('asks for a new login when the token was revoked, and goes on with it', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    await app.sandbox.tokens('mastodon', 'revoke');
    const share = await ada.published({ connectionIds: [id], message: 'Hello' });
    expect(share.results).toMatchObject([
      { status: 'FAILED', failure: { kind: 'UNAUTHORIZED', action: 'RECONNECT' } },
    ]);
    expect(await ada.connections()).toMatchObject([{ id, status: 'NEEDS_RECONNECT' }]);
    await ada.connected('MASTODON', { connectionId: id });
    await ada.retryShare({ shareId: share.id });
    expect((await ada.waitFinished(share.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
    expect(await app.sandbox.posts('mastodon')).toHaveLength(1);
  });

  test('says so when a server is blocked, moved or no Mastodon, and connects nothing', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const refusals = [
      { path: '/api/v1/apps', do: { status: 403, headers: HTML, body: '<h1>Blocked</h1>' } },
      { path: '/api/v1/apps', do: { status: 301, headers: { location: 'https://b.example/' } } },
      { path: '/.well-known/', do: { status: 503, headers: HTML, body: '<h1>Down</h1>' } },
      { path: '/.well-known/', do: { drop: 'before' } },
    ] as const;
    for (const refusal of refusals) {
      await app.sandbox.fault({ platform: 'mastodon', ...refusal });
      expect(await ada.beginConnect('MASTODON')).toMatchObject({
        __typename: 'InstanceUnreachableError',
        instance: new URL(app.sandbox.baseUrl('mastodon')).host,
      });
    }
    expect(await app.deps.prisma.instanceApp.count()).toBe(0);
  });
});
