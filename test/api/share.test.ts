import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { DAY, HOUR } from '../testkit/clock.ts';
import { png } from '../testkit/images.ts';
import { connectAll } from '../testkit/seed.ts';
import { startWebServer } from '../testkit/web-server.ts';

test('answers the same share to the same idempotency key, also when two requests race', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const bob = await app.signUp('Bob');
  const { id } = await ada.connected('MASTODON');
  const other = await bob.connected('MASTODON');
  const input = { connectionIds: [id], message: 'Once', idempotencyKey: 'key-1' };
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ada.share(input)));
  expect(new Set(answers.map(({ share }) => share?.id)).size).toBe(1);
  expect(answers.filter(({ replayed }) => replayed === false)).toHaveLength(1);
  const first = answers[0]?.share;
  await ada.waitFinished(first?.id ?? '');
  const changed = await ada.share({ ...input, message: 'Changed' });
  expect(changed).toMatchObject({ replayed: true, share: { id: first?.id } });
  expect((await ada.shared({ ...input, idempotencyKey: 'key-2' })).id).not.toBe(first?.id);
  // A key belongs to a workspace: another one's is another key.
  const foreign = await bob.published({ ...input, connectionIds: [other.id] });
  expect(foreign.id).not.toBe(first?.id);
  const posts = await app.sandbox.posts('mastodon');
  expect(posts.filter(({ text }) => text.includes('Changed'))).toEqual([]);
});

test('asks before the same link goes to the same account again', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const other = await ada.connected('THREADS');
  const url = 'https://example.com/page?b=2&a=1';
  const first = await ada.published({ connectionIds: [id], message: 'One', url });
  const again = 'http://www.example.com/page?a=1&b=2&utm_source=mail#top';
  expect(
    await ada.share({ connectionIds: [id, other.id], message: 'Two', url: again }),
  ).toMatchObject({
    __typename: 'DuplicateShareError',
    existing: [{ id: first.results[0]?.id }],
  });
  expect(await app.deps.prisma.share.count()).toBe(1);
  expect(await ada.share({ connectionIds: [other.id], url: again })).toMatchObject({
    __typename: 'ShareSuccess',
  });
  const input = { connectionIds: [id], message: 'Three', url, allowDuplicate: true };
  expect((await ada.published(input)).results).toMatchObject([{ status: 'PUBLISHED' }]);
});

test('lets one of two simultaneous shares of a link through', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const input = { connectionIds: [id], url: 'https://example.com/race' };
  const answers = await Promise.all([ada.share(input), ada.share(input), ada.share(input)]);
  const kinds = answers.map(({ __typename }) => __typename).toSorted();
  expect(kinds).toEqual(['DuplicateShareError', 'DuplicateShareError', 'ShareSuccess']);
});

test('names only the accounts that would refuse the post, and shares to none', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const connections = await connectAll(ada);
  const connectionIds = connections.map(({ id }) => id);
  const imageIds = [await ada.upload()];
  const long = await ada.share({ connectionIds, imageIds, message: 'x'.repeat(400) });
  expect(long.__typename).toBe('ShareRejectedError');
  expect(long.checks?.map(({ connection }) => connection.platform.id)).toEqual(['TWITTER']);
  expect(long.checks?.[0]).toMatchObject({ length: 400, limit: 280 });
  expect(long.checks?.[0]?.problems).toEqual([expect.stringContaining('120')]);

  const bare = await ada.share({ connectionIds, message: 'No picture' });
  expect(bare.checks?.map(({ connection }) => connection.platform.id)).toEqual(['INSTAGRAM']);
  expect(await app.deps.prisma.share.count()).toBe(0);
  expect(await app.sandbox.posts()).toEqual([]);
});

test('says what is wrong with the fields of a share', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const mallory = await app.signUp('Mallory');
  const { id } = await ada.connected('MASTODON');
  const foreign = await mallory.connected('MASTODON');
  const foreignImage = await mallory.upload();
  const at = (milliseconds: number) =>
    new Date(app.clock.now().getTime() + milliseconds).toISOString();
  const wrong: readonly [object, readonly string[]][] = [
    [{ message: '  ' }, ['message']],
    [{ connectionIds: [id, foreign.id] }, ['connectionIds', '1']],
    [{ imageIds: [foreignImage] }, ['imageIds', '0']],
    [{ scheduledAt: at(-1000) }, ['scheduledAt']],
    [{ scheduledAt: at(400 * DAY) }, ['scheduledAt']],
    [
      { overrides: [{ connectionId: foreign.id, message: 'x' }] },
      ['overrides', '0', 'connectionId'],
    ],
    [{ imageUrl: 'http://127.0.0.1:9/x.png' }, ['imageUrl']],
    [{ imageUrl: 'http://169.254.169.254/latest' }, ['imageUrl']],
  ];
  for (const [difference, path] of wrong)
    expect(
      await ada.share({ connectionIds: [id], message: 'Hi', ...difference }),
      JSON.stringify(difference),
    ).toMatchObject({ __typename: 'ValidationError', fieldErrors: [{ path }] });
  expect(await app.deps.prisma.share.count()).toBe(0);
});

test('refuses an account that is disconnected', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  await ada.disconnect(id);
  expect(await ada.share({ connectionIds: [id], message: 'Hi' })).toMatchObject({
    __typename: 'ConnectionUnusableError',
    connections: [{ id, status: 'REVOKED' }],
  });
});

test('publishes what was scheduled when its time has come, and not before', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const scheduledAt = new Date(app.clock.now().getTime() + 2 * HOUR).toISOString();
  const share = await ada.shared({ connectionIds: [id], message: 'Later', scheduledAt });
  expect(share.results).toMatchObject([{ status: 'SCHEDULED' }]);
  app.clock.advance(HOUR);
  await app.runDueJobs();
  expect(await app.sandbox.posts()).toEqual([]);
  app.clock.advanceTo(scheduledAt);
  const done = await ada.waitFinished(share.id);
  expect(done.results).toMatchObject([{ status: 'PUBLISHED', attempts: 1 }]);
  expect(await app.sandbox.posts()).toHaveLength(1);
});

test('cancels what has not started', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const scheduledAt = new Date(app.clock.now().getTime() + HOUR).toISOString();
  const share = await ada.shared({ connectionIds: [id], message: 'Never', scheduledAt });
  expect(await ada.cancelShare(share.id)).toMatchObject({
    __typename: 'ShareSuccess',
    share: { finished: true, results: [{ status: 'CANCELED' }] },
  });
  app.clock.advance(2 * HOUR);
  await app.runDueJobs();
  const after = await ada.published({ connectionIds: [id], message: 'After' });
  expect(after.results).toMatchObject([{ status: 'PUBLISHED' }]);
  expect((await app.sandbox.posts()).map(({ text }) => text)).toEqual(['After']);
  expect(await ada.cancelShare(share.id)).toMatchObject({ __typename: 'ValidationError' });
  expect(await ada.cancelShare(after.id)).toMatchObject({ __typename: 'ValidationError' });
});

test('says something else to one account when asked to', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const mastodon = await ada.connected('MASTODON');
  const twitter = await ada.connected('TWITTER');
  await ada.published({
    connectionIds: [mastodon.id, twitter.id],
    message: 'For all',
    overrides: [{ connectionId: twitter.id, message: 'For X' }],
    url: 'https://example.com/a',
  });
  const posts = new Map((await app.sandbox.posts()).map((post) => [post.platform, post.text]));
  expect(posts.get('mastodon')).toBe('For all\n\nhttps://example.com/a');
  expect(posts.get('twitter')).toMatch(/^For X\n\nhttps:/);
});

test('fetches an image from the web', async () => {
  await using web = await startWebServer(async (_request, response) => {
    const bytes = Buffer.from(await (await png()).arrayBuffer());
    response.setHeader('content-type', 'image/png').end(bytes);
  });
  await using app = await startTestApp({ variables: { ALLOWED_PRIVATE_HOSTS: web.host } });
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const imageUrl = `${web.origin}/picture.png`;
  const input = { connectionIds: [id], message: 'Look', imageUrl, imageAlt: 'Blue' };
  await ada.published(input);
  expect(await app.sandbox.posts()).toMatchObject([{ media: [{ altText: 'Blue' }] }]);
});

test('posts to one account in the order of the shares', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const texts = Array.from({ length: 8 }, (_, index) => `Number ${index}`);
  const ids: string[] = [];
  for (const message of texts) ids.push((await ada.shared({ connectionIds: [id], message })).id);
  for (const shareId of ids) await ada.waitFinished(shareId);
  expect((await app.sandbox.posts()).map(({ text }) => text)).toEqual(texts);
});
