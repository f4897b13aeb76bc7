import { type Sandbox, startSandbox } from '@herald/sandbox/start-sandbox';
import { PUBLIC_CLIENT_ID } from '@herald/sandbox/twitter/clients';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  appAt,
  draftImage,
  draftOf,
  errorOf,
  imageOf,
  injectFault,
  ledgerOf,
  logIn,
  loseNextAnswer,
  postOf,
  sessionOf,
  TestClock,
  targetOf,
} from './adapter.test-kit.ts';
import type { RenderedImage } from './post.ts';
import { twitter } from './twitter.ts';

/** A GIF with so many bytes after its end, which are no part of the picture. */
async function gif(more = 0): Promise<RenderedImage> {
  const size = { width: 9, height: 9, channels: 3 } as const;
  const picture = await sharp({ create: { ...size, background: '#888' } })
    .gif()
    .toBuffer();
  const data = Buffer.concat([picture, Buffer.alloc(more)]);
  return { data, mimeType: 'image/gif', filename: 'picture.gif', url: '' };
}

const DRAFT = draftOf({ message: 'Hello' });

describe('check', () => {
  it.each([
    ['plain text', 10],
    ['日本語', 6],
    ['👩‍👩‍👧‍👦', 2],
    ['see https://example.com/a/very/long/path/that/goes/on/and/on', 27],
    ['see example.com', 27],
    ['e\u0301', 1],
  ])('counts %j as %i', (message, length) => {
    const check = twitter.check({ ...DRAFT, message }, targetOf());
    expect(check).toMatchObject({ length, limit: 280, problems: [] });
  });

  it('appends the link and counts it as 23', () => {
    const check = twitter.check({ ...DRAFT, url: 'https://example.com/a' }, targetOf());
    expect(check).toMatchObject({ text: 'Hello\n\nhttps://example.com/a', length: 7 + 23 });
  });

  it.each([
    ['nothing at all', { message: '  ' }],
    ['281 characters', { message: 'x'.repeat(281) }],
    ['a text far too long to count', { message: 'a.'.repeat(30_000) }],
    ['two cashtags', { message: '$ONE and $TWO' }],
    ['five images', { images: Array.from({ length: 5 }, () => draftImage()) }],
    ['a description of 1001 characters', { images: [draftImage('x'.repeat(1001))] }],
    ['invisible control characters', { message: 'a\uFFFEb' }],
  ])('objects to %s', (_, difference) => {
    expect(twitter.check({ ...DRAFT, ...difference }, targetOf()).problems).toHaveLength(1);
  });
});

describe('at the stand-in', () => {
  let sandbox: Sandbox;
  const clock = new TestClock();
  const { now } = clock;

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, clock: now });
  });
  afterAll(() => sandbox.stop());
  beforeEach(async () => {
    await fetch(`${sandbox.origin}/reset`, { method: 'POST' });
  });

  const newcomer = () => logIn(twitter, appAt(sandbox.status().platforms.twitter), clock);

  it('logs in, and names the account', async () => {
    const { context, tokens, account } = await newcomer();
    const request = { redirectUri: 'http://127.0.0.1:4000/', state: 's', codeVerifier: 'v' };
    const page = twitter.login.authorizationUrl(context.app, {
      ...request,
      accountPlatform: 'TWITTER',
    });
    expect(page.href).toContain('scope=tweet.read%20tweet.write%20users.read%20');
    expect(tokens.refreshToken).toEqual(expect.any(String));
    expect(tokens.expiresAt).toEqual(new Date(now().getTime() + 7200_000));
    expect(tokens.scopes).toEqual(expect.arrayContaining([...twitter.login.scopes()]));
    expect(account).toMatchObject({ platform: 'TWITTER', unavailableReason: null });
    expect(account.profileUrl).toBe(`${context.app.auth}/${account.username}`);
    expect((await fetch(account.profileUrl ?? '')).status).toBe(200);
    expect(account.avatarUrl).toContain('_400x400');
  });

  it('turns the refresh token over, and says so when a spent one is used', async () => {
    const { context, tokens } = await newcomer();
    const fresh = await twitter.login.refresh(context, tokens);
    expect(fresh.refreshToken).not.toBe(tokens.refreshToken);
    const error = await errorOf(() => twitter.login.refresh(context, tokens));
    expect(error.kind).toBe('UNAUTHORIZED');
  });

  it('withdraws the whole login', async () => {
    const someone = await newcomer();
    await twitter.login.revoke(someone.context, someone.tokens);
    const publish = () => twitter.publish(postOf(), sessionOf(twitter, someone));
    expect(await errorOf(publish)).toMatchObject({ kind: 'UNAUTHORIZED' });
    const refresh = () => twitter.login.refresh(someone.context, someone.tokens);
    expect(await errorOf(refresh)).toMatchObject({ kind: 'UNAUTHORIZED' });
  });

  it('tells whether X knows the app, without anybody’s login', async () => {
    const { context } = await newcomer();
    const { app } = context;
    const check = (difference: object) =>
      twitter.login.checkApp({ ...context, app: { ...app, ...difference } });
    await expect(check({})).resolves.toBeUndefined();
    await expect(check({ clientId: PUBLIC_CLIENT_ID, clientSecret: '' })).resolves.toBeUndefined();
    for (const wrong of [{ clientSecret: 'mistyped' }, { clientId: 'x' }, { clientSecret: '' }]) {
      const error = await errorOf(() => check(wrong));
      expect(error).toMatchObject({ kind: 'REJECTED' });
      expect(error.message).toContain('operator');
    }
    const fault = { platform: 'twitter', method: 'POST', path: '/2/oauth2/token' };
    const description = 'Value passed for the client id was invalid.';
    const body = { error: 'invalid_request', error_description: description };
    await injectFault(sandbox.origin, { ...fault, do: { status: 400, body } });
    expect(await errorOf(() => check({}))).toMatchObject({ kind: 'REJECTED' });
    await injectFault(sandbox.origin, { ...fault, do: { status: 503 } });
    expect(await errorOf(() => check({}))).toMatchObject({ kind: 'UNAVAILABLE' });
  });

  it('uploads a GIF in chunks, in their order', async () => {
    const someone = await newcomer();
    const session = sessionOf(twitter, someone);
    const rendered = await gif(9_000_000);
    const image = { altText: null, render: async () => rendered };
    await twitter.publish(postOf({ images: [image] }), session);
    expect(session.steps).toEqual(['UPLOADING_MEDIA', 'PROCESSING_MEDIA', 'PUBLISHING']);
    expect(session.waits).toEqual([1_000, 1_000]);
    const [entry] = await ledgerOf(sandbox.origin, 'twitter');
    expect(entry?.media).toMatchObject([{ mimeType: 'image/gif' }]);
    const answer = await fetch(`${sandbox.origin}/requests?platform=twitter`);
    const requests = z.array(z.object({ path: z.string() })).parse(await answer.json());
    expect(requests.filter(({ path }) => path.endsWith('/append'))).toHaveLength(3);
  });

  it('goes on waiting for a GIF of an earlier attempt', async () => {
    const someone = await newcomer();
    const remoteIds = new Map<string, string>();
    const rendered = await gif();
    const image = { altText: null, render: async () => rendered };
    await injectFault(sandbox.origin, {
      platform: 'twitter',
      method: 'GET',
      path: '/2/media/upload',
      do: { status: 503 },
    });
    const publish = () =>
      twitter.publish(postOf({ images: [image] }), sessionOf(twitter, someone, remoteIds));
    expect(await errorOf(publish)).toMatchObject({ kind: 'UNAVAILABLE' });
    const uploaded = remoteIds.get('media-0');
    await publish();
    expect(remoteIds.get('media-0')).toBe(uploaded);
  });

  it('publishes text with a described image', async () => {
    const someone = await newcomer();
    const remoteIds = new Map<string, string>();
    const session = sessionOf(twitter, someone, remoteIds);
    const post = postOf({
      text: 'Look & see https://example.com/a',
      images: [imageOf('A square')],
    });
    const { postId, postUrl } = await twitter.publish(post, session);

    expect(postUrl).toBe(`${session.app.auth}/${someone.account.username}/status/${postId}`);
    expect(session.steps).toEqual(['UPLOADING_MEDIA', 'PUBLISHING']);
    expect(remoteIds.has('media-0')).toBe(true);
    const [entry] = await ledgerOf(sandbox.origin, 'twitter');
    expect(entry).toMatchObject({ id: postId, url: postUrl, media: [{ altText: 'A square' }] });
  });

  it('uploads no image twice', async () => {
    const someone = await newcomer();
    const remoteIds = new Map<string, string>();
    const post = postOf({ images: [imageOf(null)] });
    await injectFault(sandbox.origin, {
      platform: 'twitter',
      method: 'POST',
      path: '/2/tweets',
      times: 1,
      do: { status: 503, body: 'Over capacity' },
    });
    const publish = () => twitter.publish(post, sessionOf(twitter, someone, remoteIds));
    expect(await errorOf(publish)).toMatchObject({ kind: 'UNAVAILABLE' });
    const uploaded = remoteIds.get('media-0');
    await publish();
    expect(remoteIds.get('media-0')).toBe(uploaded);
  });

  it('refuses the same text twice', async () => {
    const someone = await newcomer();
    const publish = () => twitter.publish(postOf(), sessionOf(twitter, someone));
    await publish();
    expect(await errorOf(publish)).toMatchObject({ kind: 'DUPLICATE' });
  });

  it('finds a post whose answer was lost, links and images and all', async () => {
    const someone = await newcomer();
    const session = sessionOf(twitter, someone);
    const post = postOf({
      text: 'Tom & Jerry <3\n\nexample.com and https://example.com/a?b=1&c=2',
      images: [imageOf(null)],
    });
    const sent = { ...post, sentAt: now() };
    await loseNextAnswer(sandbox.origin, 'twitter', '/2/tweets');
    const error = await errorOf(() => twitter.publish(post, session));
    expect(error).toMatchObject({ kind: 'UNAVAILABLE', mayHaveArrived: true });

    const [entry] = await ledgerOf(sandbox.origin, 'twitter');
    expect(await twitter.lookUp(sent, session)).toMatchObject({ postId: entry?.id });
    expect(session.waits).toEqual([10_000]);
  });

  it('finds a reply before which X put the name of who is answered', async () => {
    const someone = await newcomer();
    const session = sessionOf(twitter, someone);
    const body = { data: [{ id: '77', text: '@graceh @kjohnson Indeed' }] };
    const fault = { platform: 'twitter', method: 'GET', path: '/2/users/' };
    await injectFault(sandbox.origin, { ...fault, times: 3, do: { status: 200, body } });
    const lookUp = (options: Record<string, string>) =>
      twitter.lookUp(postOf({ text: 'Indeed', options, sentAt: now() }), session);
    expect(await lookUp({ replyTo: '1' })).toMatchObject({ postId: '77' });
    expect(await lookUp({})).toBe('ABSENT');
  });

  it("finds a post although X's clock is half a minute behind", async () => {
    const session = sessionOf(twitter, await newcomer());
    const post = postOf();
    const { postId } = await twitter.publish(post, session);
    const sentAt = new Date(now().getTime() + 30_000);
    expect(await twitter.lookUp({ ...post, sentAt }, session)).toMatchObject({ postId });
  });

  it('takes the refusal of a duplicate after a lost answer for the post', async () => {
    const someone = await newcomer();
    const session = sessionOf(twitter, someone);
    const publication = await twitter.publish(postOf(), session);
    expect(await twitter.publish(postOf({ sentAt: now() }), session)).toEqual(publication);
  });

  it('promises absence only after two looks', async () => {
    const someone = await newcomer();
    const session = sessionOf(twitter, someone);
    await twitter.publish(postOf({ text: 'Another post' }), session);
    expect(await twitter.lookUp(postOf({ sentAt: now() }), session)).toBe('ABSENT');
    expect(session.waits).toEqual([10_000, 5_000]);
  });

  it('says so when the timeline cannot be read, so that it is asked again', async () => {
    const someone = await newcomer();
    const session = sessionOf(twitter, someone);
    await injectFault(sandbox.origin, {
      platform: 'twitter',
      method: 'GET',
      path: '/2/users/',
      do: { status: 503 },
    });
    const error = await errorOf(() => twitter.lookUp(postOf({ sentAt: now() }), session));
    expect(error.kind).toBe('UNAVAILABLE');
  });
});
