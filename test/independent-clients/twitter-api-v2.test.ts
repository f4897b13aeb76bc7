import { PUBLIC_CLIENT_ID } from '@herald/sandbox/twitter/clients';
import sharp from 'sharp';
import { ApiResponseError, TwitterApi } from 'twitter-api-v2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE, SECOND, TestClock } from '../testkit/clock.ts';
import { png } from '../testkit/images.ts';
import { approve } from '../testkit/login-page.ts';
import { startTestSandbox, type TestSandbox } from '../testkit/sandbox.ts';
import { LoopbackAgent } from './loopback-agent.ts';

const REDIRECT = 'http://127.0.0.1:4000/social/callback/twitter';
const SCOPE = ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'];
/** Limits count from one quarter of an hour to the next. */
const WINDOW = 15 * MINUTE;
const LINK = 'https://example.com/a?b=1&c=2';

const clock = new TestClock();
let sandbox: TestSandbox;
let agent: LoopbackAgent;

beforeAll(async () => {
  sandbox = await startTestSandbox(clock.now);
  agent = new LoopbackAgent(sandbox.baseUrl('twitter'));
});
afterAll(async () => {
  agent.destroy();
  await sandbox[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await fetch(`${sandbox.origin}/reset`, { method: 'POST' });
});

/** The client as an app with a secret holds it before anybody has logged in. */
function app(): TwitterApi {
  const { clientId = '', clientSecret = '' } = sandbox.status().platforms.twitter ?? {};
  return new TwitterApi({ clientId, clientSecret }, { httpAgent: agent });
}

/** The client as an app on a person's own machine holds it. */
function appWithoutSecret(): TwitterApi {
  return new TwitterApi({ clientId: PUBLIC_CLIENT_ID }, { httpAgent: agent });
}

/** A person goes to the address the client makes, and comes back with a code. */
async function authorize(client: TwitterApi): Promise<{ code: string; codeVerifier: string }> {
  const { url, state, codeVerifier } = client.generateOAuth2AuthLink(REDIRECT, { scope: SCOPE });
  const { pathname, search } = new URL(url);
  const back = await approve(new URL(pathname + search, sandbox.baseUrl('twitter')));
  expect(back.searchParams.get('state')).toBe(state);
  return { code: back.searchParams.get('code') ?? '', codeVerifier };
}

async function logIn(client = app()) {
  return client.loginWithOAuth2({ ...(await authorize(client)), redirectUri: REDIRECT });
}

/** Three frames of noise, so that none is taken for the one before. */
function animation(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const frames = {
    width: 40,
    height: 90,
    pageHeight: 30,
    channels: 3,
    background: '#888',
  } as const;
  return sharp({ create: { ...frames, noise } })
    .gif()
    .toBuffer();
}

async function refusalOf(call: Promise<unknown>): Promise<ApiResponseError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiResponseError)) throw new Error('was not refused', { cause: error });
  return error;
}

describe('logging in', () => {
  test('gives a client that knows who it is', async () => {
    const { client, expiresIn, scope, refreshToken } = await logIn();
    expect(expiresIn).toBe(7200);
    expect(scope).toEqual(SCOPE);
    expect(refreshToken).toBeTypeOf('string');
    const { data } = await client.v2.me({ 'user.fields': ['profile_image_url', 'verified_type'] });
    expect(data).toMatchObject({ username: 'ada_l', name: 'Ada Lovelace', verified_type: 'none' });
    expect(data.profile_image_url).toMatch(/_normal\.\w+$/);
  });

  test('works for an app without a secret', async () => {
    const { client, refreshToken = '' } = await logIn(appWithoutSecret());
    expect((await client.v2.me()).data.username).toBe('ada_l');
    const refreshed = await appWithoutSecret().refreshOAuth2Token(refreshToken);
    expect((await refreshed.client.v2.me()).data.username).toBe('ada_l');
  });

  test('refuses a code that is older than 30 seconds', async () => {
    const client = app();
    const login = await authorize(client);
    clock.advance(31 * SECOND);
    const refusal = await refusalOf(client.loginWithOAuth2({ ...login, redirectUri: REDIRECT }));
    expect(refusal.code).toBe(400);
    expect(refusal.data).toMatchObject({
      error: 'invalid_request',
      error_description: 'Value passed for the authorization code was invalid.',
    });
  });

  test('refuses a wrong verifier', async () => {
    const client = app();
    const login = { ...(await authorize(client)), codeVerifier: 'x'.repeat(64) };
    const refusal = await refusalOf(client.loginWithOAuth2({ ...login, redirectUri: REDIRECT }));
    expect(refusal.code).toBe(400);
  });

  test('replaces the refresh token each time, and ends the login of a spent one', async () => {
    const first = await logIn();
    const second = await app().refreshOAuth2Token(first.refreshToken ?? '');
    expect(second.refreshToken).not.toBe(first.refreshToken);
    await second.client.v2.me();

    const reuse = await refusalOf(app().refreshOAuth2Token(first.refreshToken ?? ''));
    expect(reuse.data).toMatchObject({
      error_description: 'Value passed for the token was invalid.',
    });
    const orphan = await refusalOf(app().refreshOAuth2Token(second.refreshToken ?? ''));
    expect(orphan.code).toBe(400);
    expect((await refusalOf(second.client.v2.me())).isAuthError).toBe(true);
  });

  test('ends with the revocation of both tokens', async () => {
    const { client, accessToken, refreshToken = '' } = await logIn();
    await app().revokeOAuth2Token(refreshToken, 'refresh_token');
    await app().revokeOAuth2Token(accessToken, 'access_token');
    expect((await refusalOf(client.v2.me())).code).toBe(401);
    expect((await refusalOf(app().refreshOAuth2Token(refreshToken))).code).toBe(400);
  });
});

describe('posting', () => {
  test('shortens links, and lists, shows and deletes what was posted', async () => {
    const { client } = await logIn();
    const { data: me } = await client.v2.me();
    const { data: tweet } = await client.v2.tweet(`Read this & that ${LINK}`);
    expect(tweet.text).toMatch(/^Read this &amp; that https:\/\/t\.co\/\w{10}$/);
    const { data: reply } = await client.v2.reply('And this', tweet.id);

    const timeline = await client.v2.userTimeline(me.id, {
      'tweet.fields': ['created_at', 'entities'],
      exclude: ['replies'],
    });
    expect(timeline.tweets).toMatchObject([
      { id: tweet.id, entities: { urls: [{ expanded_url: LINK }] } },
    ]);
    const { data: shown } = await client.v2.singleTweet(reply.id, {
      'tweet.fields': ['conversation_id'],
    });
    expect(shown).toMatchObject({ text: 'And this', conversation_id: tweet.id });

    expect(await client.v2.deleteTweet(tweet.id)).toEqual({ data: { deleted: true } });
    const gone = await client.v2.singleTweet(tweet.id);
    expect(gone.errors).toMatchObject([{ title: 'Not Found Error' }]);
    expect(await sandbox.posts('twitter')).toMatchObject([{ id: reply.id }]);
  });

  test('pages through a timeline', async () => {
    const { client } = await logIn();
    const { data: me } = await client.v2.me();
    for (let number = 1; number <= 12; number += 1) await client.v2.tweet(`Number ${number}`);
    const timeline = await client.v2.userTimeline(me.id, { max_results: 5 });
    await timeline.fetchLast(20);
    expect(timeline.tweets.map(({ text }) => text)).toEqual(
      Array.from({ length: 12 }, (_, index) => `Number ${12 - index}`),
    );
  });

  test('takes an image in chunks, with its description', async () => {
    const { client } = await logIn();
    const picture = Buffer.from(await (await png()).arrayBuffer());
    const id = await client.v2.uploadMedia(picture, { media_type: 'image/png' }, 500);
    await client.v2.createMediaMetadata(id, { alt_text: { text: 'A blue square' } });
    const { data } = await client.v2.tweet('Look', { media: { media_ids: [id] } });
    expect(await sandbox.posts('twitter')).toMatchObject([
      { id: data.id, media: [{ altText: 'A blue square', mimeType: 'image/png' }] },
    ]);
    const shown = await client.v2.singleTweet(data.id, {
      expansions: ['attachments.media_keys', 'author_id'],
      'media.fields': ['alt_text', 'width'],
    });
    expect(shown.includes).toMatchObject({
      media: [{ type: 'photo', alt_text: 'A blue square', width: 640 }],
      users: [{ username: 'ada_l' }],
    });
    const appended = (await sandbox.requests('twitter')).filter(({ path }) =>
      path.endsWith('/append'),
    );
    expect(appended.length).toBe(Math.ceil(picture.length / 500));
    expect(appended.length).toBeGreaterThan(1);
  });

  test('waits until an animation is processed', async () => {
    const { client } = await logIn();
    const id = await client.v2.uploadMedia(await animation(), { media_type: 'image/gif' });
    const { data } = await client.v2.tweet('Moving', { media: { media_ids: [id] } });
    expect(await sandbox.posts('twitter')).toMatchObject([
      { id: data.id, media: [{ mimeType: 'image/gif' }] },
    ]);
  });

  test('refuses the same text again', async () => {
    const { client } = await logIn();
    await client.v2.tweet('Once');
    const refusal = await refusalOf(client.v2.tweet('Once'));
    expect(refusal.code).toBe(403);
    expect(refusal.data.detail).toBe(
      'You are not allowed to create a Tweet with duplicate content.',
    );
  });

  test('refuses a text that is too long, by weight', async () => {
    const { client } = await logIn();
    await client.v2.tweet('x'.repeat(280));
    const refusal = await refusalOf(client.v2.tweet('漢'.repeat(141)));
    expect(refusal.code).toBe(400);
    expect(refusal.data).toMatchObject({ title: 'Invalid Request' });
  });

  test('tells when the limit is used up and when it begins anew', async () => {
    clock.advanceTo(new Date(Math.ceil(clock.now().getTime() / WINDOW) * WINDOW));
    const { client } = await logIn();
    const { data } = await client.v2.tweet('Counted');
    for (let count = 1; count <= 50; count += 1) {
      const call = client.v2.deleteTweet(data.id);
      await (count === 1 ? call : refusalOf(call));
    }
    const refusal = await refusalOf(client.v2.deleteTweet(data.id));
    expect(refusal.rateLimitError).toBe(true);
    expect(refusal.rateLimit).toMatchObject({ limit: 50, remaining: 0 });
    const reset = new Date((refusal.rateLimit?.reset ?? 0) * SECOND);
    expect(reset.getTime()).toBeGreaterThan(clock.now().getTime());
    clock.advanceTo(reset);
    expect((await refusalOf(client.v2.deleteTweet(data.id))).code).toBe(404);
  });
});
