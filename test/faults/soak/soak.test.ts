import { describe, expect, test } from 'vitest';
import { startTestApp } from '../../testkit/app.ts';
import { startRedis, withoutRedis } from '../../testkit/redis.ts';
import { startChaos } from './chaos.ts';
import { gatherPeople, shareAtRandom } from './people.ts';
import { settle } from './settle.ts';
import { tallyUp } from './tally.ts';

/** How long people share while processes die and networks fail. */
const SECONDS = Number(process.env.SOAK_SECONDS ?? 20);
const PEOPLE = 4;
const WORKERS = 2;

describe.skipIf(withoutRedis)('a soak', () => {
  test('loses nothing and doubles nothing while workers are killed and networks fail', {
    timeout: SECONDS * 1_000 + 600_000,
  }, async () => {
    await using redis = await startRedis();
    const variables = { HERALD_ROLE: 'api', REDIS_URL: redis.url };
    await using app = await startTestApp({ variables });
    const people = await gatherPeople(app, PEOPLE);
    const chaos = await startChaos(app, WORKERS);
    const marks = await shareAtRandom(people, SECONDS).finally(() => chaos.end());
    await settle(app);

    const { lost, doubled, untrue, ...counts } = await tallyUp(app, marks);
    const statuses = Object.entries(counts.statuses).map(([status, count]) => `${count} ${status}`);
    process.stdout.write(
      `Soak of ${SECONDS} s: ${counts.shares} shares, ${counts.results} results (${statuses.join(', ')}), ` +
        `${counts.posts} posts; ${chaos.kills} kills that cut off ${counts.cutOff} of ${counts.attempts} attempts, ` +
        `${chaos.faults} faults; lost ${lost.length}, doubled ${doubled.length}\n`,
    );
    expect({ lost, doubled, untrue }).toEqual({ lost: [], doubled: [], untrue: [] });
    expect(counts.shares).toBeGreaterThan(0);
    expect(chaos.kills).toBeGreaterThan(0);
  });
});
