import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { DAY, MINUTE } from '../testkit/clock.ts';
import { createTestDatabase, setTimezone } from '../testkit/database.ts';

test('answers the same share to everybody who asks with one key at once, link and all', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const input = { connectionIds: [id], url: 'https://example.com/at-once', idempotencyKey: 'once' };
  const answers = await Promise.all(Array.from({ length: 6 }, () => ada.share(input)));
  expect(new Set(answers.map(({ share }) => share?.id)).size).toBe(1);
  expect(answers.map(({ __typename }) => __typename)).toEqual(Array(6).fill('ShareSuccess'));
});

test('retries once when a retry is asked for several times at once', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const path = '/api/v1/statuses';
  const refusal = { status: 422, body: { error: 'Validation failed: Text is bad' } };
  await app.sandbox.fault({ platform: 'mastodon', method: 'POST', path, do: refusal });
  const share = await ada.published({ connectionIds: [id], message: 'Refused at first' });
  expect(share.results).toMatchObject([{ status: 'FAILED' }]);
  const result = share.results[0]?.id ?? '';
  const asked = { shareId: share.id, resultIds: [result, result] };
  const answers = await Promise.all(Array.from({ length: 4 }, () => ada.retryShare(asked)));
  for (const { __typename } of answers)
    expect(['ShareSuccess', 'ValidationError']).toContain(__typename);
  expect((await ada.waitFinished(share.id)).results).toMatchObject([
    { status: 'PUBLISHED', attempts: 2 },
  ]);
  expect(await app.sandbox.posts('mastodon')).toHaveLength(1);
});

test('never says that a post failed that was sent and may be out there', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const platform = 'mastodon';
  await app.sandbox.fault({
    platform,
    method: 'POST',
    path: '/api/v1/statuses',
    do: { drop: 'after' },
  });
  await app.sandbox.fault({
    platform,
    method: 'GET',
    path: '/api/v1/accounts/',
    do: { status: 503 },
  });
  const share = await ada.shared({ connectionIds: [id], message: 'Out there' });
  await ada.waitFor(share.id, ({ results }) => results[0]?.status === 'RETRYING');
  await ada.disconnect(id);
  app.clock.advance(MINUTE);
  const { results } = await ada.waitFinished(share.id);
  expect(results).toMatchObject([{ status: 'UNKNOWN', failure: { action: 'CHECK_PLATFORM' } }]);
  expect(await app.sandbox.posts(platform)).toHaveLength(1);
});

test('does not take what the platform clearly refused for a post that may exist', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const path = '/api/v1/statuses';
  const refusal = { status: 422, body: { error: 'Validation failed: Text is bad' } };
  await app.sandbox.fault({ platform: 'mastodon', method: 'POST', path, do: refusal });
  const refused = await ada.published({ connectionIds: [id], message: 'The same words' });
  const byHand = await ada.published({ connectionIds: [id], message: 'The same words' });
  app.clock.advance(2 * DAY);
  await app.sandbox.fault({ platform: 'mastodon', method: 'POST', path, do: { drop: 'before' } });
  await ada.retryShare({ shareId: refused.id });
  await ada.waitFor(refused.id, ({ results }) => results[0]?.status === 'RETRYING');
  app.clock.advance(MINUTE);
  const { results } = await ada.waitFinished(refused.id);
  expect(results[0]?.status).toBe('PUBLISHED');
  expect(results[0]?.postId).not.toBe(byHand.results[0]?.postId);
  expect(await app.sandbox.posts('mastodon')).toHaveLength(2);
});

test.each(['America/New_York', 'Asia/Tokyo'])(
  'publishes on time on a database set to %s',
  async (zone) => {
    await using database = await createTestDatabase();
    await setTimezone(database, zone);
    await using app = await startTestApp({ databaseUrl: database.url });
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    const now = await ada.published({ connectionIds: [id], message: 'Now' });
    expect(now.results).toMatchObject([{ status: 'PUBLISHED' }]);
    const scheduledAt = new Date(app.clock.now().getTime() + 60 * MINUTE).toISOString();
    const later = await ada.shared({ connectionIds: [id], message: 'In an hour', scheduledAt });
    app.clock.advance(50 * MINUTE);
    await app.runDueJobs();
    await ada.published({ connectionIds: [id], message: 'In between' });
    expect((await ada.getShare(later.id)).results).toMatchObject([{ status: 'SCHEDULED' }]);
    app.clock.advance(11 * MINUTE);
    expect((await ada.waitFinished(later.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
  },
);
