import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { animation } from '../testkit/images.ts';
import { ADA, changeSettings, GRACE, KATHERINE, logInElsewhere } from './twitter-stand-in.ts';

const CREATE = { method: 'POST', path: '/2/tweets' };

async function start({ account = ADA, waitsAreJumps = false } = {}) {
  const app = await startTestApp({ waitsAreJumps });
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER', { account });
  const input = (message: string, options: Record<string, string> = {}, more: object = {}) => ({
    connectionIds: [id],
    message,
    options: Object.entries(options).map(([name, value]) => ({ connectionId: id, name, value })),
    ...more,
  });
  const publish = async (...args: Parameters<typeof input>) => {
    const [result] = (await ada.published(input(...args))).results;
    if (!result) throw new Error('nothing was published');
    return result;
  };
  /** What was sent to make posts. */
  const sent = async () => {
    const requests = await app.sandbox.requests('twitter');
    return requests.filter(({ method, path }) => method === 'POST' && path === CREATE.path);
  };
  const end = () => app[Symbol.asyncDispose]();
  return { app, ada, id, input, publish, sent, [Symbol.asyncDispose]: end };
}

test('replies to a post by its link or its id', async () => {
  await using x = await start();
  const { postId } = await x.publish('First');
  const grace = await logInElsewhere(x.app, GRACE);
  const called = await grace.post('Is that so, @ada_l?');
  await x.publish('Second', { replyTo: `https://x.com/ada_l/status/${postId}?s=20` });
  await x.publish('It is', { replyTo: called });
  const bodies = (await x.sent()).map(({ body }) => body);
  expect(bodies).toContainEqual({ text: 'Second', reply: { in_reply_to_tweet_id: postId } });
  expect(bodies).toContainEqual({ text: 'It is', reply: { in_reply_to_tweet_id: called } });
  expect(await x.app.sandbox.posts('twitter')).toHaveLength(4);
});

test('says why X refuses a reply', async () => {
  await using x = await start();
  const stranger = await (await logInElsewhere(x.app, GRACE)).post('Nobody called');
  for (const [replyTo, words] of [
    [stranger, /not permitted to perform this action/],
    ['12345', /deleted or not visible/],
  ] as const)
    expect(await x.publish(`To ${replyTo}`, { replyTo })).toMatchObject({
      status: 'FAILED',
      failure: { kind: 'REJECTED', action: 'EDIT', message: expect.stringMatching(words) },
    });
});

test('lets choose who may reply, and sends nothing for everyone', async () => {
  await using x = await start();
  const settings = ['everyone', 'following', 'mentionedUsers', 'subscribers', 'verified'];
  for (const replySettings of settings)
    expect(await x.publish(`For ${replySettings}`, { replySettings })).toMatchObject({
      status: 'PUBLISHED',
    });
  expect((await x.sent()).map(({ body }) => body)).toEqual([
    { text: 'For everyone' },
    ...settings.slice(1).map((one) => ({ text: `For ${one}`, reply_settings: one })),
  ]);
});

test.each([
  ['replyTo', 'https://example.com/ada/status/1', /link of a post on X/],
  ['replyTo', '', /link of a post on X/],
  ['replySettings', 'nobody', /one of everyone, following/],
])('refuses to share with %s %j', async (name, value, message) => {
  await using x = await start();
  expect(await x.ada.share(x.input('Hello', { [name]: value }))).toMatchObject({
    __typename: 'ValidationError',
    fieldErrors: [{ path: ['options', '0', 'value'], message: expect.stringMatching(message) }],
  });
  expect(await x.sent()).toEqual([]);
});

test('deletes a post, also one that is gone already, and edits none', async () => {
  await using x = await start();
  const [first, second] = [await x.publish('First'), await x.publish('Second')];
  expect(first).toMatchObject({
    deleteUnavailableReason: null,
    editUnavailableReason: expect.stringMatching(/paying accounts/),
  });
  expect(await x.ada.deletePost(first.id)).toMatchObject({ __typename: 'ShareResultSuccess' });
  expect(await x.app.sandbox.posts('twitter')).toMatchObject([{ text: 'Second' }]);

  await (await logInElsewhere(x.app, ADA)).delete(second.postId ?? '');
  expect(await x.ada.deletePost(second.id)).toMatchObject({
    __typename: 'ShareResultSuccess',
    result: { deletedAt: expect.any(String) },
  });
  expect(await x.publish('First')).toMatchObject({ status: 'PUBLISHED' });
});

test('says why X does not delete a post, and keeps it', async () => {
  await using x = await start();
  const { id } = await x.publish('Hello');
  const refuse = (status: number, body: object) =>
    x.app.sandbox.fault({ platform: 'twitter', method: 'DELETE', do: { status, body } });
  await refuse(403, { title: 'Forbidden', detail: 'Not now.', type: 'about:blank', status: 403 });
  expect(await x.ada.deletePost(id)).toMatchObject({
    __typename: 'PlatformRefusedError',
    kind: 'REJECTED',
    message: 'X does not delete this post: “Not now”. Delete it on x.com.',
  });
  await refuse(200, { data: { deleted: false } });
  expect(await x.ada.deletePost(id)).toMatchObject({ kind: 'UNEXPECTED' });
  await changeSettings(x.app, { credits: 0 });
  expect(await x.ada.deletePost(id)).toMatchObject({
    kind: 'UNEXPECTED',
    message: expect.stringMatching(/no credits left/),
  });
  expect(await x.app.sandbox.posts('twitter')).toHaveLength(1);
});

test('asks to reconnect when a login without every permission may not delete', async () => {
  await using x = await start();
  const { id } = await x.publish('Hello');
  await x.app.deps.prisma.socialConnection.updateMany({ data: { scopes: ['tweet.read'] } });
  const type = 'https://api.x.com/2/problems/not-authorized-for-resource';
  const body = { title: 'Authorization Error', detail: 'No.', type, status: 403 };
  const fault = { platform: 'twitter', method: 'DELETE', times: 2 };
  await x.app.sandbox.fault({ ...fault, do: { status: 403, body } });
  expect(await x.ada.deletePost(id)).toMatchObject({
    __typename: 'PlatformRefusedError',
    kind: 'UNAUTHORIZED',
    action: 'RECONNECT',
  });
});

test('publishes longer posts of accounts that pay for them, and finds a lost one', async () => {
  await using x = await start({ account: KATHERINE, waitsAreJumps: true });
  const text = `${'a word & '.repeat(100)}https://example.com/a`;
  const [check] = await x.ada.checkShare(x.input(text));
  expect(check).toMatchObject({ limit: 25_000, problems: [] });
  await x.app.sandbox.fault({ platform: 'twitter', ...CREATE, do: { drop: 'after' } });
  const result = await x.publish(text);
  const posts = await x.app.sandbox.posts('twitter');
  expect(posts).toMatchObject([{ text, id: result.postId }]);
  expect(result).toMatchObject({ status: 'PUBLISHED', attempts: 1 });
});

test('posts a GIF beside other images as the still image it warns of', async () => {
  await using x = await start();
  const imageIds = [await x.ada.upload({ file: await animation() }), await x.ada.upload()];
  const [check] = await x.ada.checkShare(x.input('Two', {}, { imageIds }));
  expect(check?.warnings).toEqual([expect.stringMatching(/still one/)]);
  expect(await x.publish('Two', {}, { imageIds })).toMatchObject({ status: 'PUBLISHED' });
  expect(await x.app.sandbox.posts('twitter')).toMatchObject([
    { media: [{ mimeType: 'image/jpeg' }, { mimeType: 'image/png' }] },
  ]);
});

test('uploads anew what X no longer takes', async () => {
  await using x = await start();
  const imageIds = [await x.ada.upload()];
  const error = { message: 'Your media IDs are invalid.', parameters: {} };
  const body = { errors: [error], title: 'Invalid Request' };
  await x.app.sandbox.fault({ platform: 'twitter', ...CREATE, do: { status: 400, body } });
  const share = await x.ada.published(x.input('Look', {}, { imageIds }));
  expect(share.results).toMatchObject([{ status: 'FAILED', failure: { kind: 'REJECTED' } }]);
  await x.ada.retryShare({ shareId: share.id });
  expect((await x.ada.waitFinished(share.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
  const uploads = (await x.app.sandbox.requests('twitter')).filter(({ path }) =>
    path.startsWith('/2/media/upload'),
  );
  expect(uploads).toHaveLength(2);
});
