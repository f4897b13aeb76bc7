import { describe, expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { Browser } from '../testkit/browser.ts';
import { HOUR } from '../testkit/clock.ts';
import { PROGRESS } from '../testkit/documents.ts';
import { startKillable } from '../testkit/killable.ts';
import { startRedis, withoutRedis } from '../testkit/redis.ts';
import { overSse, overWebSocket } from '../testkit/subscriptions.ts';
import { until } from '../testkit/until.ts';

const CREATION = { platform: 'mastodon', method: 'POST', path: '/api/v1/statuses' };

describe.skipIf(withoutRedis)('a process that is asked to stop', () => {
  test('finishes what is in hand and takes nothing new', async () => {
    await using redis = await startRedis();
    const variables = { HERALD_ROLE: 'api', REDIS_URL: redis.url };
    await using app = await startTestApp({ variables });
    await using stopped = await startKillable(app, 'worker');
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    await app.sandbox.fault({ ...CREATION, do: { delayMs: 2_000 } });
    const inHand = await ada.shared({ connectionIds: [id], message: 'In hand' });
    const behind = await ada.shared({ connectionIds: [id], message: 'Behind it' });
    await ada.waitFor(inHand.id, ({ results }) => results[0]?.step === 'PUBLISHING');

    expect(await stopped.stop()).toBe(0);
    expect((await ada.getShare(inHand.id)).results).toMatchObject([
      { status: 'PUBLISHED', attempts: 1 },
    ]);
    expect((await ada.getShare(behind.id)).results).toMatchObject([
      { status: 'QUEUED', attempts: 0 },
    ]);
    await using _next = await startKillable(app, 'worker');
    expect((await ada.waitFinished(behind.id)).results).toMatchObject([
      { status: 'PUBLISHED', attempts: 1 },
    ]);
    expect(await app.sandbox.posts('mastodon')).toHaveLength(2);
  });

  test.each([
    ['WebSocket', overWebSocket, /^1001/],
    ['server-sent events', overSse, /^the stream ended before it was complete/],
  ] as const)('ends its subscriptions over %s as such that go on elsewhere', async (...row) => {
    const [, subscribe, ending] = row;
    await using app = await startTestApp();
    await using redis = await startRedis();
    const variables = { REDIS_URL: redis.url };
    await using stopped = await startKillable(app, 'api', variables);
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    const scheduledAt = new Date(app.clock.now().getTime() + HOUR).toISOString();
    const share = await ada.shared({ connectionIds: [id], message: 'Watched', scheduledAt });
    const browser = new Browser(stopped.origin, app.origin);
    for (const [name, value] of ada.browser.cookies) browser.cookies.set(name, value);
    let seen = 0;
    const watching = (async () => {
      const events = subscribe(browser, PROGRESS, { id: share.id });
      for await (const _event of events) seen += 1;
      return 'complete';
    })().catch((reason: Error | CloseEvent) =>
      reason instanceof Error ? reason.message : `${reason.code} ${reason.reason}`,
    );
    await until(
      async () => seen,
      (count) => count > 0,
    );
    expect(await stopped.stop()).toBe(0);
    expect(await watching).toMatch(ending);
  });
});
