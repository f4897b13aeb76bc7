import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../testkit/clock.ts';
import { animation, png } from '../testkit/images.ts';
import { REDIRECT, refusalOf, SCOPE, startX, type X } from './twitter-api-v2.test-kit.ts';

/** Limits count from one quarter of an hour to the next. */
const WINDOW = 15 * MINUTE;
const LINK = 'https://example.com/a?b=1&c=2';

let x: X;

beforeAll(async () => {
  x = await startX();
});
afterAll(() => x[Symbol.asyncDispose]());
beforeEach(() => x.reset());

describe('logging in', () => {
  test('gives a client that knows who it is', async () => {
    const { client, expiresIn, scope, refreshToken } = await x.logIn();
    expect(expiresIn).toBe(7200);
    expect(scope).toEqual(SCOPE);
    expect(refreshToken).toBeTypeOf('string');
    const { data } = await client.v2.me({ 'user.fields': ['profile_image_url', 'verified_type'] });
    expect(data).toMatchObject({ username: 'ada_l', name: 'Ada Lovelace', verified_type: 'none' });
    expect(data.profile_image_url).toMatch(/_normal\.\w+$/);
  });

  test('works for an app without a secret', async () => {
    const { client, refreshToken = '' } = await x.logIn(x.appWithoutSecret());
    expect((await client.v2.me()).data.username).toBe('ada_l');
    const refreshed = await x.appWithoutSecret().refreshOAuth2Token(refreshToken);
    expect((await refreshed.client.v2.me()).data.username).toBe('ada_l');
  });

  test('refuses a code that is older than 30 seconds', async () => {
    const client = x.app();
    const login = await x.authorize(client);
    x.clock.advance(31 * SECOND);
    const refusal = await refusalOf(client.loginWithOAuth2({ ...login, redirectUri: REDIRECT }));
    expect(refusal.code).toBe(400);
    expect(refusal.data).toMatchObject({
      error: 'invalid_request',
      error_description: 'Value passed for the authorization code was invalid.',
    });
  });

  test('refuses a wrong verifier', async () => {
    const client = x.app();
    const login = { ...(await x.authorize(client)), codeVerifier: 'x'.repeat(64) };
    const refusal = await refusalOf(client.loginWithOAuth2({ ...login, redirectUri: REDIRECT }));
    expect(refusal.code).toBe(400);
  });

  test('replaces the refresh token each time, and ends the login of a spent one', async () => {
    const first = await x.logIn();
    const second = await x.app().refreshOAuth2Token(first.refreshToken ?? '');
    expect(second.refreshToken).not.toBe(first.refreshToken);
    await second.client.v2.me();

    const reuse = await refusalOf(x.app().refreshOAuth2Token(first.refreshToken ?? ''));
    expect(reuse.data).toMatchObject({
      error_description: 'Value passed for the token was invalid.',
    });
    const orphan = await refusalOf(x.app().refreshOAuth2Token(second.refreshToken ?? ''));
    expect(orphan.code).toBe(400);
    expect((await refusalOf(second.client.v2.me())).isAuthError).toBe(true);
  });

  test('ends with the revocation of both tokens', async () => {
    const { client, accessToken, refreshToken = '' } = await x.logIn();
    await x.app().revokeOAuth2Token(refreshToken, 'refresh_token');
    await x.app().revokeOAuth2Token(accessToken, 'access_token');
    expect((await refusalOf(client.v2.me())).code).toBe(401);
    expect((await refusalOf(x.app().refreshOAuth2Token(refreshToken))).code).toBe(400);
  });
});

describe('posting', () => {
  test('shortens links, and lists, shows and deletes what was posted', async () => {
    const { client } = await x.logIn();
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
    expect(await x.sandbox.posts('twitter')).toMatchObject([{ id: reply.id }]);
  });

  test('pages through a timeline', async () => {
    const { client } = await x.logIn();
    const { data: me } = await client.v2.me();
    for (let number = 1; number <= 12; number += 1) await client.v2.tweet(`Number ${number}`);
    const timeline = await client.v2.userTimeline(me.id, { max_results: 5 });
    await timeline.fetchLast(20);
    expect(timeline.tweets.map(({ text }) => text)).toEqual(
      Array.from({ length: 12 }, (_, index) => `Number ${12 - index}`),
    );
  });

  test('takes an image in chunks, with its description', async () => {
    const { client } = await x.logIn();
    const picture = Buffer.from(await (await png()).arrayBuffer());
    const id = await client.v2.uploadMedia(picture, { media_type: 'image/png' }, 500);
    await client.v2.createMediaMetadata(id, { alt_text: { text: 'A blue square' } });
    const { data } = await client.v2.tweet('Look', { media: { media_ids: [id] } });
    expect(await x.sandbox.posts('twitter')).toMatchObject([
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
    const appended = (await x.sandbox.requests('twitter')).filter(({ path }) =>
      path.endsWith('/append'),
    );
    expect(appended.length).toBe(Math.ceil(picture.length / 500));
    expect(appended.length).toBeGreaterThan(1);
  });

  test('waits until an animation is processed', async () => {
    const { client } = await x.logIn();
    const moving = Buffer.from(await (await animation()).arrayBuffer());
    const id = await client.v2.uploadMedia(moving, { media_type: 'image/gif' });
    const { data } = await client.v2.tweet('Moving', { media: { media_ids: [id] } });
    expect(await x.sandbox.posts('twitter')).toMatchObject([
      { id: data.id, media: [{ mimeType: 'image/gif' }] },
    ]);
  });

  test('refuses the same text again', async () => {
    const { client } = await x.logIn();
    await client.v2.tweet('Once');
    const refusal = await refusalOf(client.v2.tweet('Once'));
    expect(refusal.code).toBe(403);
    expect(refusal.data.detail).toBe(
      'You are not allowed to create a Tweet with duplicate content.',
    );
  });

  test('refuses a text that is too long, by weight', async () => {
    const { client } = await x.logIn();
    await client.v2.tweet('x'.repeat(280));
    const refusal = await refusalOf(client.v2.tweet('漢'.repeat(141)));
    expect(refusal.code).toBe(400);
    expect(refusal.data).toMatchObject({ title: 'Invalid Request' });
  });

  test('tells when the limit is used up and when it begins anew', async () => {
    x.clock.advanceTo(new Date(Math.ceil(x.clock.now().getTime() / WINDOW) * WINDOW));
    const { client } = await x.logIn();
    const { data } = await client.v2.tweet('Counted');
    for (let count = 1; count <= 50; count += 1) {
      const call = client.v2.deleteTweet(data.id);
      await (count === 1 ? call : refusalOf(call));
    }
    const refusal = await refusalOf(client.v2.deleteTweet(data.id));
    expect(refusal.rateLimitError).toBe(true);
    expect(refusal.rateLimit).toMatchObject({ limit: 50, remaining: 0 });
    const reset = new Date((refusal.rateLimit?.reset ?? 0) * SECOND);
    expect(reset.getTime()).toBeGreaterThan(x.clock.now().getTime());
    x.clock.advanceTo(reset);
    expect((await refusalOf(client.v2.deleteTweet(data.id))).code).toBe(404);
  });
});
