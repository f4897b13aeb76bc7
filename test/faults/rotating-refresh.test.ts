import { describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { HOUR } from '../testkit/clock.ts';
import { startKillable } from '../testkit/killable.ts';
import { startRedis, withoutRedis } from '../testkit/redis.ts';

const PUBLISHES = 50;
const DELETIONS = 5;

async function countRefreshes({ sandbox }: TestApp): Promise<number> {
  const requests = await sandbox.requests('twitter');
  return requests.filter(({ body }) => body?.grant_type === 'refresh_token').length;
}

describe.skipIf(withoutRedis)('a refresh token that each refresh replaces', () => {
  test('is used once by two workers and an API process that want it fifty times over', {
    timeout: 180_000,
  }, async () => {
    await using redis = await startRedis();
    const variables = { HERALD_ROLE: 'api', REDIS_URL: redis.url };
    await using app = await startTestApp({ variables });
    const first = await startKillable(app, 'worker');
    const ada = await app.signUp();
    const { id } = await ada.connected('TWITTER');
    const share = (message: string) => ada.shared({ connectionIds: [id], message });
    const earlier = await Promise.all(
      Array.from({ length: DELETIONS }, (_, index) => share(`Earlier ${index}`)),
    );
    const published = await Promise.all(earlier.map((one) => ada.waitFinished(one.id)));
    await first.stop();
    const shares = await Promise.all(
      Array.from({ length: PUBLISHES }, (_, index) => share(`At once ${index}`)),
    );
    app.clock.advance(3 * HOUR);

    await using _one = await startKillable(app, 'worker');
    await using _other = await startKillable(app, 'worker');
    const deletions = published
      .flatMap(({ results }) => results)
      .map((one) => ada.deletePost(one.id));
    const [ends, deleted] = await Promise.all([
      Promise.all(shares.map((one) => ada.waitFinished(one.id, 120_000))),
      Promise.all(deletions),
    ]);
    expect(ends.flatMap(({ results }) => results.map(({ status }) => status))).toEqual(
      shares.map(() => 'PUBLISHED'),
    );
    expect(deleted.map(({ result }) => result?.deletedAt)).not.toContain(null);
    expect(await countRefreshes(app)).toBe(1);
    expect(await app.sandbox.posts('twitter')).toHaveLength(PUBLISHES);
  });
});
