import { describe, expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { letTheDeadBeFound, startKillable } from '../testkit/killable.ts';
import { startRedis, withoutRedis } from '../testkit/redis.ts';
import { connectAll } from '../testkit/seed.ts';
import { until } from '../testkit/until.ts';

/** The calls that bring a post into being, where there is only one. */
const CREATIONS = [
  ['mastodon', '/api/v1/statuses'],
  ['linkedin', '/rest/posts'],
  ['twitter', '/2/tweets'],
] as const;

describe.skipIf(withoutRedis)('a killed process', () => {
  test('hands its work to another, which posts nothing twice', async () => {
    await using redis = await startRedis();
    const variables = { HERALD_ROLE: 'api', REDIS_URL: redis.url };
    await using app = await startTestApp({ variables });
    await using doomed = await startKillable(app, 'worker');
    const ada = await app.signUp();
    const connections = await connectAll(ada);
    for (const [platform, path] of CREATIONS)
      await app.sandbox.fault({ platform, method: 'POST', path, do: { delayMs: 1_500 } });
    const share = await ada.shared({
      connectionIds: connections.map(({ id }) => id),
      message: 'Begun by one, ended by another',
      imageIds: [await ada.upload()],
    });
    await until(
      () => app.sandbox.posts(),
      ({ length }) => length > 0,
    );
    await doomed.kill();
    await using _other = await startKillable(app, 'worker');
    await letTheDeadBeFound(app);

    const { results } = await ada.waitFinished(share.id);
    expect(results.map(({ status }) => status)).toEqual(connections.map(() => 'PUBLISHED'));
    expect(await app.sandbox.posts()).toHaveLength(connections.length);
  });
});
