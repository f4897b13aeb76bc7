import { describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { Browser } from '../testkit/browser.ts';
import type { Client } from '../testkit/client.ts';
import { PROGRESS, type ResultData } from '../testkit/documents.ts';
import { startRedis, withoutRedis } from '../testkit/redis.ts';
import { overSse } from '../testkit/subscriptions.ts';
import { until } from '../testkit/until.ts';

/** The same session, at another process behind the same address. */
async function* watchAt(app: TestApp, who: Client, shareId: string): AsyncGenerator<ResultData> {
  const browser = new Browser(app.origin);
  for (const [name, value] of who.browser.cookies) browser.cookies.set(name, value);
  const events = overSse<{ shareProgress: ResultData }>(browser, PROGRESS, { id: shareId });
  for await (const { shareProgress } of events) yield shareProgress;
}

describe.skipIf(withoutRedis)('several processes on one database and one Redis', () => {
  test('show in one what another publishes, step by step', async () => {
    await using redis = await startRedis();
    const as = (role: string) => ({ HERALD_ROLE: role, REDIS_URL: redis.url });
    await using api = await startTestApp({ variables: as('api') });
    await using otherApi = await startTestApp({ beside: api, variables: as('api') });
    const ada = await api.signUp();
    const { id } = await ada.connected('MASTODON');
    const share = await ada.shared({ connectionIds: [id], message: 'From one to the other' });
    const seen: string[] = [];
    const watched = (async () => {
      for await (const { status, step } of watchAt(otherApi, ada, share.id))
        seen.push(`${status} ${step}`);
    })();
    await until(
      async () => seen.length,
      (events) => events > 0,
    );
    expect(seen).toEqual(['QUEUED QUEUED']);
    await api.sandbox.fault({ platform: 'mastodon', method: 'POST', do: { delayMs: 2_000 } });
    await using _worker = await startTestApp({ beside: api, variables: as('worker') });
    await watched;
    expect(seen).toContain('PUBLISHING PUBLISHING');
    expect(seen.at(-1)).toBe('PUBLISHED DONE');
    expect(await api.sandbox.posts('mastodon')).toHaveLength(1);
  });

  test('share the work of two workers and publish each share once', async () => {
    await using redis = await startRedis();
    const as = (role: string) => ({ HERALD_ROLE: role, REDIS_URL: redis.url });
    await using api = await startTestApp({ variables: as('api') });
    await using _first = await startTestApp({ beside: api, variables: as('worker') });
    await using _second = await startTestApp({ beside: api, variables: as('worker') });
    const ada = await api.signUp();
    const connections = await Promise.all([ada.connected('MASTODON'), ada.connected('LINKEDIN')]);
    const connectionIds = connections.map(({ id }) => id);
    const shares = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        ada.shared({ connectionIds, message: `Number ${index}` }),
      ),
    );
    for (const share of shares) {
      const { results } = await ada.waitFinished(share.id);
      expect(results.map(({ status }) => status)).toEqual(['PUBLISHED', 'PUBLISHED']);
    }
    const texts = (await api.sandbox.posts()).map(({ platform, text }) => `${platform} ${text}`);
    expect(texts).toHaveLength(20);
    expect(new Set(texts).size).toBe(20);
  });

  test('go on publishing while Redis is away', async () => {
    await using redis = await startRedis();
    const variables = { REDIS_URL: redis.url };
    await using app = await startTestApp({ variables });
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    await redis.stop();
    const share = await ada.published({ connectionIds: [id], message: 'Without Redis' });
    expect(share.results).toMatchObject([{ status: 'PUBLISHED' }]);
    expect(app.logs()).toContain('redis is away');
  });
});
