import { type Sandbox, startSandbox } from '@herald/sandbox/start-sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  errorOf,
  imageOf,
  injectFault,
  ledgerOf,
  logIn,
  loseNextAnswer,
  postOf,
  registerAt,
  sessionOf,
  TestClock,
} from './adapter.test-kit.ts';
import { mastodon } from './mastodon.ts';

describe.each(['mastodon', 'mastodon2'] as const)('at the stand-in %s', (key) => {
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

  const baseUrl = () => sandbox.status().platforms[key]?.baseUrl ?? '';
  const newcomer = async () => logIn(mastodon, await registerAt(mastodon, baseUrl()), clock);

  it('registers, logs in, and names the account', async () => {
    const { context, tokens, account } = await newcomer();
    const { host } = new URL(baseUrl());
    expect(tokens).toMatchObject({ refreshToken: null, expiresAt: null });
    expect(tokens.scopes).toEqual(mastodon.login.scopes(context.app));
    expect(account.platformUserId.endsWith(`@${host}`)).toBe(true);
    expect(account.username?.endsWith(`@${host}`)).toBe(true);
    expect(account.extra).toMatchObject({
      maxCharacters: expect.any(Number),
      mimeTypes: expect.arrayContaining(['image/png']),
      visibility: expect.any(String),
    });
  });

  it('withdraws the login', async () => {
    const someone = await newcomer();
    await mastodon.login.revoke(someone.context, someone.tokens);
    const accounts = () => mastodon.login.accounts(someone.context, someone.tokens);
    expect(await errorOf(accounts)).toMatchObject({ kind: 'UNAUTHORIZED' });
  });

  it('publishes text with described images', async () => {
    const remoteIds = new Map<string, string>();
    const session = sessionOf(mastodon, await newcomer(), remoteIds);
    const text = 'Look & see <3\n\nhttps://example.com/a?b=1&c=2';
    const post = postOf({ text, images: [imageOf('A square'), imageOf(null)] });
    const { postId, postUrl } = await mastodon.publish(post, session);

    const [entry] = await ledgerOf(sandbox.origin, key);
    expect(entry).toMatchObject({ id: postId, url: postUrl, text });
    expect(entry?.media.map(({ altText }) => altText)).toEqual(['A square', null]);
    expect([...remoteIds.keys()]).toEqual(['media-0', 'media-1']);
  });

  it('waits longer and longer while an image is processed', async () => {
    const session = sessionOf(mastodon, await newcomer());
    const fault = { platform: key, method: 'POST', path: '/api/v2/media', times: 1 };
    await injectFault(sandbox.origin, {
      ...fault,
      do: { status: 202, body: { id: '77', url: null } },
    });
    const look = { platform: key, method: 'GET', path: '/api/v1/media/77' };
    await injectFault(sandbox.origin, { ...look, times: 3, do: { status: 206, body: {} } });
    const publish = () => mastodon.publish(postOf({ images: [imageOf(null)] }), session);
    // The stand-in does not know this image: it says 404, which counts as ready, and then refuses the post.
    expect(await errorOf(publish)).toMatchObject({ kind: 'REJECTED' });
    expect(session.waits).toEqual([1_000, 1_500, 2_250]);
    expect(session.steps).toEqual(['UPLOADING_MEDIA', 'PROCESSING_MEDIA', 'PUBLISHING']);
  });

  it('uploads an image again that could not be processed', async () => {
    const remoteIds = new Map([['media-0', '77']]);
    const session = sessionOf(mastodon, await newcomer(), remoteIds);
    const look = { platform: key, method: 'GET', path: '/api/v1/media/77', times: 1 };
    await injectFault(sandbox.origin, { ...look, do: { status: 422, body: { error: 'No' } } });
    const publish = () => mastodon.publish(postOf({ images: [imageOf(null)] }), session);
    expect(await errorOf(publish)).toMatchObject({ kind: 'REJECTED' });
    expect(remoteIds.has('media-0')).toBe(false);
    await publish();
    expect(await ledgerOf(sandbox.origin, key)).toHaveLength(1);
  });

  it('uploads the images of a refused post again', async () => {
    const remoteIds = new Map([['media-0', '77']]);
    const session = sessionOf(mastodon, await newcomer(), remoteIds);
    const publish = () => mastodon.publish(postOf({ images: [imageOf(null)] }), session);
    // The stand-in knows no image of this id: it cannot be looked at, and no post may have it.
    expect(await errorOf(publish)).toMatchObject({ kind: 'REJECTED' });
    expect(remoteIds.has('media-0')).toBe(false);
    await publish();
    expect(await ledgerOf(sandbox.origin, key)).toHaveLength(1);
  });

  it('keeps its images when the server has not finished processing them', async () => {
    const remoteIds = new Map<string, string>();
    const session = sessionOf(mastodon, await newcomer(), remoteIds);
    const error = 'Cannot attach files that have not finished processing. Try again in a moment!';
    const fault = { platform: key, method: 'POST', path: '/api/v1/statuses', times: 1 };
    await injectFault(sandbox.origin, { ...fault, do: { status: 422, body: { error } } });
    const publish = () => mastodon.publish(postOf({ images: [imageOf(null)] }), session);
    expect(await errorOf(publish)).toMatchObject({ kind: 'UNAVAILABLE' });
    expect(remoteIds.has('media-0')).toBe(true);
  });

  it('posts once however often it is sent with the same key', async () => {
    const session = sessionOf(mastodon, await newcomer());
    const post = postOf();
    const publication = await mastodon.publish(post, session);
    expect(await mastodon.publish(post, session)).toEqual(publication);
    expect(await ledgerOf(sandbox.origin, key)).toHaveLength(1);
  });

  it('finds a post whose answer was lost', async () => {
    const session = sessionOf(mastodon, await newcomer());
    const post = postOf({
      text: 'It\'s "done" & <dusted>\n\nsee https://example.com/a/long/path?b=1&c=2 #herald',
      images: [imageOf(null)],
    });
    const sent = { ...post, sentAt: now() };
    await loseNextAnswer(sandbox.origin, key, '/api/v1/statuses');
    const error = await errorOf(() => mastodon.publish(post, session));
    expect(error).toMatchObject({ kind: 'UNAVAILABLE', mayHaveArrived: true });

    const publication = await mastodon.lookUp(sent, session);
    const posts = await ledgerOf(sandbox.origin, key);
    expect(posts.map(({ id, url }) => ({ postId: id, postUrl: url }))).toEqual([publication]);
  });

  it('finds a post that a cut line delayed', async () => {
    const session = sessionOf(mastodon, await newcomer());
    const post = postOf({ sentAt: now() });
    let publication: unknown;
    const delayed = {
      ...session,
      wait: async (milliseconds: number) => {
        await session.wait(milliseconds);
        publication ??= await mastodon.publish(post, session);
      },
    };
    expect(await mastodon.lookUp(post, delayed)).toEqual(publication);
  });

  it('takes neither another nor an older post for it', async () => {
    const session = sessionOf(mastodon, await newcomer());
    await mastodon.publish(postOf(), session);
    clock.advance(3600_000);
    await mastodon.publish(postOf({ text: 'Another post' }), session);
    expect(await mastodon.lookUp(postOf({ sentAt: now() }), session)).toBe('ABSENT');
    expect(session.waits).toEqual([5_000, 2_000]);
  });

  it('says so when the timeline cannot be read, so that it is asked again', async () => {
    const session = sessionOf(mastodon, await newcomer());
    const path = '/api/v1/accounts/';
    await injectFault(sandbox.origin, { platform: key, path, do: { status: 502, body: '<h1>' } });
    const error = await errorOf(() => mastodon.lookUp(postOf({ sentAt: now() }), session));
    expect(error.kind).toBe('UNAVAILABLE');
  });
});
