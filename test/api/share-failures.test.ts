import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { MINUTE } from '../testkit/clock.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import { connectAll } from '../testkit/seed.ts';

test('publishes to the other networks when one refuses the post, and retries only that one', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const connections = await connectAll(ada);
  await app.sandbox.fault({
    platform: 'mastodon',
    method: 'POST',
    path: '/api/v1/statuses',
    do: { status: 422, body: { error: 'Validation failed: Text is not welcome here' } },
  });
  const share = await ada.published({
    connectionIds: connections.map(({ id }) => id),
    message: 'Hello',
    imageIds: [await ada.upload()],
  });
  const failed = share.results.filter(({ status }) => status !== 'PUBLISHED');
  expect(failed).toMatchObject([
    {
      platform: { id: 'MASTODON' },
      status: 'FAILED',
      failure: { kind: 'REJECTED', action: 'EDIT' },
    },
  ]);
  expect(failed[0]?.failure?.message).toContain('not welcome here');

  const good = share.results.find(({ status }) => status === 'PUBLISHED');
  const refusal = await ada.retryShare({ shareId: share.id, resultIds: [good?.id ?? ''] });
  expect(refusal).toMatchObject({
    __typename: 'ValidationError',
    fieldErrors: [{ path: ['resultIds'] }],
  });
  expect(await ada.retryShare({ shareId: share.id })).toMatchObject({ __typename: 'ShareSuccess' });
  const done = await ada.waitFinished(share.id);
  expect(done.results.every(({ status }) => status === 'PUBLISHED')).toBe(true);
  expect(await app.sandbox.posts()).toHaveLength(6);
  expect(await ada.retryShare({ shareId: share.id })).toMatchObject({
    __typename: 'ValidationError',
  });
});

test('waits as long as the network says, without using up a retry', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  const reset = Math.ceil(app.clock.now().getTime() / 1000) + 20 * 60;
  await app.sandbox.fault({
    platform: 'twitter',
    method: 'POST',
    path: '/2/tweets',
    do: {
      status: 429,
      headers: {
        'x-rate-limit-limit': '100',
        'x-rate-limit-remaining': '0',
        'x-rate-limit-reset': String(reset),
        'content-type': 'application/problem+json',
      },
      body: { title: 'Too Many Requests', detail: 'Too Many Requests', status: 429 },
    },
  });
  const share = await ada.shared({ connectionIds: [id], message: 'Patience' });
  const waiting = await ada.waitFor(share.id, ({ results }) => results[0]?.status === 'RETRYING');
  const retryAt = new Date(reset * 1000).toISOString();
  expect(waiting.results).toMatchObject([
    { failure: { kind: 'RATE_LIMITED', action: 'WAIT', retryAt } },
  ]);
  expect(await app.deps.prisma.shareResult.findFirst()).toMatchObject({ retriesUsed: 0 });
  app.clock.advance(10 * MINUTE);
  await app.runDueJobs();
  expect(await app.sandbox.posts()).toEqual([]);
  app.clock.advanceTo(retryAt);
  expect((await ada.waitFinished(share.id)).results).toMatchObject([
    { status: 'PUBLISHED', attempts: 2, failure: null },
  ]);
});

test('tries again with growing waits while a network is down, then says so', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const imageIds = [await ada.upload()];
  const path = '/api/v2/media';
  await app.sandbox.fault({
    platform: 'mastodon',
    path,
    times: 2,
    do: { status: 503, body: 'down' },
  });
  const share = await ada.shared({ connectionIds: [id], message: 'Persevere', imageIds });
  const waiting = await ada.waitFor(share.id, ({ results }) => results[0]?.status === 'RETRYING');
  expect(waiting.results).toMatchObject([{ failure: { kind: 'UNAVAILABLE', action: 'WAIT' } }]);
  expect((await waitThroughRetries(app, ada, share.id)).results).toMatchObject([
    { status: 'PUBLISHED', attempts: 3, failure: null },
  ]);

  await app.sandbox.fault({
    platform: 'mastodon',
    path,
    times: 100,
    do: { status: 503, body: 'down' },
  });
  const began = app.clock.now().getTime();
  const hopeless = await ada.shared({ connectionIds: [id], message: 'In vain', imageIds });
  expect((await waitThroughRetries(app, ada, hopeless.id)).results).toMatchObject([
    { status: 'FAILED', attempts: 6, failure: { kind: 'UNAVAILABLE', action: 'RETRY' } },
  ]);
  expect(app.clock.now().getTime() - began).toBeGreaterThan(45 * MINUTE);
  expect(await app.sandbox.posts()).toHaveLength(1);
});

test('refreshes a token that was refused, and publishes at the same attempt', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  await app.sandbox.tokens('twitter', 'expire');
  const share = await ada.published({ connectionIds: [id], message: 'Refreshed' });
  expect(share.results).toMatchObject([{ status: 'PUBLISHED', attempts: 1 }]);
  expect(await ada.connections()).toMatchObject([{ id, status: 'ACTIVE' }]);
});

test('asks for a new login when the network ended the old one, and then one press retries', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  for (const platform of ['TWITTER', 'MASTODON', 'THREADS', 'LINKEDIN'] as const) {
    const { id } = await ada.connected(platform);
    const key = platform.toLowerCase();
    await app.sandbox.tokens(key, 'revoke');
    await app.sandbox.tokens(key, 'revoke-refresh');
    const share = await ada.published({ connectionIds: [id], message: `To ${platform}` });
    expect(share.results, platform).toMatchObject([
      {
        status: 'FAILED',
        connection: { status: 'NEEDS_RECONNECT' },
        failure: { kind: 'UNAUTHORIZED', action: 'RECONNECT' },
      },
    ]);
    expect(await ada.retryShare({ shareId: share.id }), platform).toMatchObject({
      __typename: 'ValidationError',
    });
    expect(await ada.share({ connectionIds: [id], message: 'No' }), platform).toMatchObject({
      __typename: 'ConnectionUnusableError',
    });
    await ada.connected(platform, { connectionId: id });
    expect(await ada.retryShare({ shareId: share.id })).toMatchObject({
      __typename: 'ShareSuccess',
    });
    const done = await ada.waitFinished(share.id);
    expect(done.results, platform).toMatchObject([{ status: 'PUBLISHED', failure: null }]);
    expect(await app.sandbox.posts(key)).toHaveLength(1);
  }
});

test('ends like any other refusal where the words hold what no row can store', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  await app.sandbox.fault({
    platform: 'mastodon',
    method: 'POST',
    path: '/api/v1/statuses',
    do: { status: 422, body: { error: 'Validation failed: \0 text' } },
  });
  const { results } = await ada.published({ connectionIds: [id], message: 'Hi' });
  expect(results).toMatchObject([{ status: 'FAILED', attempts: 1, failure: { kind: 'REJECTED' } }]);
});
