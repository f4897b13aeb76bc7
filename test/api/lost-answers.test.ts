import { FACEBOOK_PEOPLE } from '@herald/sandbox/facebook/accounts';
import { INSTAGRAM_ACCOUNTS } from '@herald/sandbox/instagram/accounts';
import { THREADS_PROFILES } from '@herald/sandbox/threads/profiles';
import { PLATFORM_IDS } from '@herald/schema/platform-id';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import type { ShareData } from '../testkit/documents.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import { connectAll } from '../testkit/seed.ts';

const [PAGE] = FACEBOOK_PEOPLE.flatMap(({ roles }) => roles.map(({ page }) => page.id));
const [INSTAGRAM] = INSTAGRAM_ACCOUNTS;
const [PROFILE] = THREADS_PROFILES;

/** The calls of each network after which a post may exist; Facebook's begins its id with the Page's. */
const CREATING = {
  facebook: [`/v26.0/${PAGE}/feed`, `/v26.0/${PAGE}_`],
  instagram: [`/v26.0/${INSTAGRAM?.id}/media_publish`],
  threads: [`/v1.0/${PROFILE?.id}/threads_publish`],
  twitter: ['/2/tweets'],
  linkedin: ['/rest/posts'],
  mastodon: ['/api/v1/statuses'],
} as const;

/** Some networks show a new post only after a while, and are looked at twice. */
const PATIENCE_MS = 60_000;

test.each(['after', 'before'] as const)(
  'ends with exactly one post on each network when the line is cut %s the post was made',
  { timeout: 2 * PATIENCE_MS },
  async (drop) => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const connections = await connectAll(ada);
    const imageIds = [await ada.upload()];
    for (const [platform, paths] of Object.entries(CREATING))
      for (const path of paths)
        await app.sandbox.fault({ platform, method: 'POST', path, do: { drop } });

    const { id } = await ada.shared({
      connectionIds: connections.map((connection) => connection.id),
      message: 'Once and only once',
      imageIds,
    });
    const share = await waitThroughRetries(app, ada, id, PATIENCE_MS);
    expect(statuses(share), JSON.stringify(share.results.map(({ failure }) => failure))).toEqual(
      PLATFORM_IDS.map((platform) => `${platform} PUBLISHED`).sort(),
    );
    const posts = await app.sandbox.posts();
    expect(posts.map(({ platform }) => platform).toSorted()).toEqual(Object.keys(CREATING).sort());
    for (const [platform, paths] of Object.entries(CREATING)) {
      const cut = (await app.sandbox.requests(platform)).filter(({ dropped }) => dropped === drop);
      expect(cut, platform).toHaveLength(paths.length);
    }
    for (const result of share.results)
      expect(
        posts.map(({ url }) => url),
        result.platform.id,
      ).toContain(result.postUrl);
    for (const { platform, history } of await ada.histories(id)) {
      const answers = history.flatMap(({ lookUps }) => lookUps.map(({ answer }) => answer));
      // LinkedIn's look-up makes the post where there is none.
      const found = drop === 'after' || platform.id === 'LINKEDIN';
      expect([...new Set(answers)], platform.id).toEqual([found ? 'FOUND' : 'ABSENT']);
    }
  },
);

function statuses({ results }: ShareData): readonly string[] {
  return results.map(({ platform, status }) => `${platform.id} ${status}`).sort();
}

/** A LinkedIn post of which nobody says in time whether it exists. */
async function loseTrack(
  app: TestApp,
  client: Client,
  drop: 'before' | 'after',
): Promise<ShareData> {
  const { id } = await client.connected('LINKEDIN');
  const post = { platform: 'linkedin', method: 'POST', path: '/rest/posts' };
  await app.sandbox.fault({ ...post, do: { drop } });
  await app.sandbox.fault({ ...post, times: 20, do: { drop: 'before' } });
  const { id: shareId } = await client.shared({ connectionIds: [id], message: 'Lost' });
  const share = await waitThroughRetries(app, client, shareId);
  expect(share.results).toMatchObject([
    { status: 'UNKNOWN', failure: { kind: 'UNKNOWN_OUTCOME', action: 'CHECK_PLATFORM' } },
  ]);
  await app.sandbox.clearFaults();
  return share;
}

test('takes the word of who looked and found the post', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const share = await loseTrack(app, ada, 'after');
  const resultId = share.results[0]?.id ?? '';
  expect(await ada.retryShare({ shareId: share.id })).toMatchObject({
    __typename: 'ValidationError',
  });
  const postUrl = 'https://www.linkedin.com/feed/update/urn:li:share:1/';
  expect(await ada.resolveShareResult({ resultId, published: true, postUrl })).toMatchObject({
    __typename: 'ShareSuccess',
    share: { results: [{ status: 'PUBLISHED', postUrl, failure: null }] },
  });
  expect(await ada.resolveShareResult({ resultId, published: false })).toMatchObject({
    __typename: 'ValidationError',
  });
  expect(await app.sandbox.posts('linkedin')).toHaveLength(1);
  const [{ history, events } = { history: [], events: [] }] = await ada.histories(share.id);
  // What the person says comes after the attempts, and changes none of them.
  expect(history.at(-1)).toMatchObject({ outcome: 'UNKNOWN', interrupted: false });
  expect(events).toMatchObject([{ kind: 'RESOLVED_PUBLISHED', by: 'Ada Lovelace' }]);
});

test('sends again once who looked found nothing', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const share = await loseTrack(app, ada, 'before');
  expect(await app.sandbox.posts('linkedin')).toEqual([]);
  const resultId = share.results[0]?.id ?? '';
  expect(await ada.resolveShareResult({ resultId, published: false })).toMatchObject({
    share: { results: [{ status: 'FAILED', failure: { action: 'RETRY' } }] },
  });
  expect(await ada.retryShare({ shareId: share.id })).toMatchObject({ __typename: 'ShareSuccess' });
  expect((await ada.waitFinished(share.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
  expect(await app.sandbox.posts('linkedin')).toHaveLength(1);
  const [{ history, events } = { history: [], events: [] }] = await ada.histories(share.id);
  expect(history.slice(-2)).toMatchObject([{ outcome: 'UNKNOWN' }, { outcome: 'PUBLISHED' }]);
  expect(events.map(({ kind }) => kind)).toEqual(['RESOLVED_NOT_PUBLISHED', 'RETRIED']);
});

test.each(['MASTODON', 'TWITTER', 'THREADS'] as const)(
  'does not take an earlier post with the same words for one that got lost on %s',
  async (platform) => {
    await using app = await startTestApp({ waitsAreJumps: true });
    const ada = await app.signUp();
    const { id } = await ada.connected(platform);
    const key = platform.toLowerCase();
    const message = 'Good morning';
    const first = await ada.published({ connectionIds: [id], message });
    expect(first.results).toMatchObject([{ status: 'PUBLISHED' }]);
    const path = { MASTODON: '/api/v1/statuses', TWITTER: '/2/tweets', THREADS: '/v1.0/' }[
      platform
    ];
    await app.sandbox.fault({ platform: key, method: 'POST', path, do: { drop: 'before' } });
    const second = await ada.shared({ connectionIds: [id], message });
    const { results } = await waitThroughRetries(app, ada, second.id);
    const posts = (await app.sandbox.posts(key)).map((post) => post.id);
    const [result] = results;
    expect(result?.postId ?? null).not.toBe(first.results[0]?.postId);
    if (result?.status === 'PUBLISHED') expect(posts).toContain(result.postId);
    expect(new Set(posts).size).toBe(posts.length);
  },
);
