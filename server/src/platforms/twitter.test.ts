import { type Sandbox, startSandbox } from '@herald/sandbox/start-sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  appAt,
  errorOf,
  imageOf,
  injectFault,
  ledgerOf,
  logIn,
  loseNextAnswer,
  postOf,
  sessionOf,
  TestClock,
} from './adapter.test-kit.ts';
import type { Draft } from './platform.ts';
import { twitter } from './twitter.ts';

const DRAFT: Draft = { message: 'Hello', url: null, title: null, description: null, images: [] };

describe('check', () => {
  it.each([
    ['plain text', 10],
    ['日本語', 6],
    ['👩‍👩‍👧‍👦', 2],
    ['see https://example.com/a/very/long/path/that/goes/on/and/on', 27],
    ['see example.com', 27],
    ['e\u0301', 1],
  ])('counts %j as %i', (message, length) => {
    const check = twitter.check({ ...DRAFT, message });
    expect(check).toMatchObject({ length, limit: 280, problems: [] });
  });

  it('appends the link and counts it as 23', () => {
    const check = twitter.check({ ...DRAFT, url: 'https://example.com/a' });
    expect(check).toMatchObject({ text: 'Hello\n\nhttps://example.com/a', length: 7 + 23 });
  });

  it.each([
    ['nothing at all', { message: '  ' }],
    ['281 characters', { message: 'x'.repeat(281) }],
    ['a text far too long to count', { message: 'a.'.repeat(30_000) }],
    ['two cashtags', { message: '$ONE and $TWO' }],
    ['five images', { images: Array.from({ length: 5 }, () => ({ altText: null })) }],
    ['a description of 1001 characters', { images: [{ altText: 'x'.repeat(1001) }] }],
    ['invisible control characters', { message: 'a\uFFFEb' }],
  ])('objects to %s', (_, difference) => {
    expect(twitter.check({ ...DRAFT, ...difference }).problems).toHaveLength(1);
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
