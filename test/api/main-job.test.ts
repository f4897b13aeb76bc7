import { PLATFORM_IDS } from '@herald/schema/platform-id';
import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import type { ConnectionData } from '../testkit/documents.ts';

const PAGE = 'Analytical Engine Works';

/** Connects six networks, Instagram as the account behind a Page. */
async function connectSix(ada: Client): Promise<readonly ConnectionData[]> {
  const { connections } = await ada.connect('FACEBOOK', {
    choose: ({ displayName }) => displayName === PAGE,
  });
  const others = [];
  for (const platform of ['THREADS', 'TWITTER', 'LINKEDIN', 'MASTODON'] as const)
    others.push(await ada.connected(platform));
  return [...connections, ...others];
}

test('shares to six networks at once, live, with exactly one post on each', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const connections = await connectSix(ada);
  expect(connections.map(({ platform }) => platform.id)).toEqual(
    expect.arrayContaining([...PLATFORM_IDS]),
  );
  const input = {
    connectionIds: connections.map(({ id }) => id),
    message: 'Note G is out',
    url: 'https://example.com/note-g',
    title: 'Note G',
    imageIds: [await ada.upload({ alt: 'A blue square' })],
    idempotencyKey: 'note-g',
  };
  const share = await ada.shared(input);

  const [sse, webSocket] = await Promise.all([
    Array.fromAsync(ada.progress(share.id, 'sse')),
    Array.fromAsync(ada.progress(share.id, 'websocket')),
  ]);

  for (const events of [sse, webSocket])
    for (const platform of PLATFORM_IDS) {
      const own = events.filter((event) => event.platform.id === platform);
      expect(own.at(-1), platform).toMatchObject({ status: 'PUBLISHED', step: 'DONE' });
      const versions = own.map(({ version }) => version);
      expect(versions, platform).toEqual([...new Set(versions)].sort((a, b) => a - b));
    }
  const { finished, results } = await ada.getShare(share.id);
  expect(finished).toBe(true);
  const posts = await app.sandbox.posts();
  expect(posts.map(({ platform }) => platform.toUpperCase()).toSorted()).toEqual(
    [...PLATFORM_IDS].sort(),
  );
  for (const post of posts) {
    const result = results.find(({ platform }) => platform.id === post.platform.toUpperCase());
    expect(post.text, post.platform).toContain('Note G is out');
    expect(
      post.media.map(({ altText }) => altText),
      post.platform,
    ).toEqual(['A blue square']);
    expect(result?.postUrl, post.platform).toBe(post.url);
    // A link in a caption leads nowhere on Instagram.
    if (post.platform !== 'instagram') expect(post.link, post.platform).toBe(input.url);
  }

  expect((await ada.shared(input)).id).toBe(share.id);
  const [mastodon] = connections.filter(({ platform }) => platform.id === 'MASTODON');
  const again = { connectionIds: [mastodon?.id ?? ''], message: 'Again', url: input.url };
  expect(await ada.share(again)).toMatchObject({ __typename: 'DuplicateShareError' });
  expect(await app.sandbox.posts()).toHaveLength(6);
});

test('shows who watches late, or again, how things stand, and ends', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const { id: shareId } = await ada.published({ connectionIds: [id], message: 'Over' });
  for (const over of ['sse', 'websocket'] as const)
    expect(await Array.fromAsync(ada.progress(shareId, over)), over).toMatchObject([
      { status: 'PUBLISHED', step: 'DONE' },
    ]);
});

test('shows every step of a post on its way', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const scheduledAt = new Date(app.clock.now().getTime() + 60_000).toISOString();
  const imageIds = [await ada.upload()];
  const input = { connectionIds: [id], message: 'Step by step', imageIds, scheduledAt };
  const share = await ada.shared(input);
  const progress = ada.progress(share.id);
  const { value: first } = await progress.next();
  app.clock.advanceTo(scheduledAt);
  await ada.waitFinished(share.id);
  const events = [first, ...(await Array.fromAsync(progress))];
  expect(events[0]).toMatchObject({ status: 'SCHEDULED', version: 1 });
  expect(events.at(-1)).toMatchObject({ status: 'PUBLISHED', step: 'DONE' });
  const versions = events.map(({ version }) => version);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
});
