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
import { linkedin } from './linkedin.ts';

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

  const newcomer = () => logIn(linkedin, appAt(sandbox.status().platforms.linkedin), clock);

  it('logs in for 60 days, and names the member', async () => {
    const { tokens, account, context } = await newcomer();
    expect(tokens.refreshToken).toBeNull();
    expect(tokens.expiresAt).toEqual(new Date(now().getTime() + 60 * 24 * 3600_000));
    expect(tokens.scopes).toEqual(expect.arrayContaining([...linkedin.login.scopes(context.app)]));
    expect(account).toMatchObject({ platform: 'LINKEDIN', username: null, profileUrl: null });
    expect(account.displayName).not.toBe('');
  });

  it('withdraws the login', async () => {
    const someone = await newcomer();
    await linkedin.login.revoke(someone.context, someone.tokens);
    const publish = () => linkedin.publish(postOf(), sessionOf(linkedin, someone));
    expect(await errorOf(publish)).toMatchObject({ kind: 'UNAUTHORIZED' });
  });

  it('publishes a link as a card, special characters intact', async () => {
    const session = sessionOf(linkedin, await newcomer());
    const text = 'Big (really!) news_flash: a*b <c> #herald';
    const post = postOf({ text, url: 'https://example.com/a', title: 'A', description: 'B' });
    const { postId, postUrl } = await linkedin.publish(post, session);

    expect(postUrl).toBe(`${session.app.auth}/feed/update/${postId}/`);
    const [entry] = await ledgerOf(sandbox.origin, 'linkedin');
    expect(entry).toMatchObject({ id: postId, text, link: 'https://example.com/a', url: postUrl });
  });

  it.each([1, 2])('publishes %i described images', async (count) => {
    const session = sessionOf(linkedin, await newcomer());
    const images = Array.from({ length: count }, (_, index) => imageOf(`Picture ${index}`));
    await linkedin.publish(postOf({ images }), session);

    expect(session.steps).toEqual(['UPLOADING_MEDIA', 'PUBLISHING']);
    const [entry] = await ledgerOf(sandbox.origin, 'linkedin');
    expect(entry?.media.map(({ altText }) => altText)).toEqual(
      images.map(({ altText }) => altText),
    );
  });

  it.each([
    [426, 'NONEXISTENT_VERSION'],
    [400, 'NONEXISTENT_VERSION'],
    [400, 'VERSION_MISSING'],
  ])('goes one version back when the wanted one is refused with %i %s', async (status, code) => {
    const session = sessionOf(linkedin, await newcomer());
    await injectFault(sandbox.origin, {
      platform: 'linkedin',
      path: '/rest/posts',
      times: 1,
      do: { status, body: { status, code, message: 'No.' } },
    });
    await linkedin.publish(postOf(), session);
    expect(await ledgerOf(sandbox.origin, 'linkedin')).toHaveLength(1);
  });

  it('refuses the same content twice', async () => {
    const session = sessionOf(linkedin, await newcomer());
    await linkedin.publish(postOf(), session);
    const again = () => linkedin.publish(postOf(), session);
    expect(await errorOf(again)).toMatchObject({ kind: 'DUPLICATE' });
  });

  it('finds a post whose answer was lost by repeating it, and creates no second', async () => {
    const session = sessionOf(linkedin, await newcomer());
    const post = postOf({ images: [imageOf('One'), imageOf(null)] });
    await loseNextAnswer(sandbox.origin, 'linkedin', '/rest/posts');
    const error = await errorOf(() => linkedin.publish(post, session));
    expect(error).toMatchObject({ kind: 'UNAVAILABLE', mayHaveArrived: true });

    const sent = { ...post, sentAt: now() };
    const publication = await linkedin.lookUp(sent, session);
    expect(await linkedin.publish(sent, session)).toEqual(publication);
    const posts = await ledgerOf(sandbox.origin, 'linkedin');
    expect(posts.map(({ id, url }) => ({ postId: id, postUrl: url }))).toEqual([publication]);
  });

  it('brings a post into being that never arrived', async () => {
    const session = sessionOf(linkedin, await newcomer());
    const found = await linkedin.lookUp(postOf({ sentAt: now() }), session);
    const [entry] = await ledgerOf(sandbox.origin, 'linkedin');
    expect(found).toMatchObject({ postId: entry?.id });
  });

  it('does not repeat anything after ten minutes', async () => {
    const session = sessionOf(linkedin, await newcomer());
    const sentAt = now();
    clock.advance(8 * 60_000 + 1);
    expect(await linkedin.lookUp(postOf({ sentAt }), session)).toBe('UNKNOWN');
    expect(await ledgerOf(sandbox.origin, 'linkedin')).toEqual([]);
  });
});
