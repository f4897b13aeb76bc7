import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { createTestDatabase, type TestDatabase } from '../testkit/database.ts';
import type { ShareData } from '../testkit/documents.ts';
import { letTheDeadBeFound } from '../testkit/killable.ts';
import { startProxy } from '../testkit/proxy.ts';
import { startRedis, withoutRedis } from '../testkit/redis.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import { until } from '../testkit/until.ts';
import { type Ending, readEndings } from './ending.ts';
import { LANES, type Lane } from './lanes.ts';
import type { Effect } from './networks.ts';
import { expectEnding } from './rules.ts';
import { recordSteps, type Step } from './steps.ts';
import { World } from './world.ts';

/** In milliseconds, by the real time: that is how long what is in hand has to find out. */
const AWAY_MS = 1_000;

let database: TestDatabase;
let proxy: Awaited<ReturnType<typeof startProxy>>;
let world: World;
let steps: ReadonlyMap<Lane, readonly Step[]>;
let occasions = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  const url = new URL(database.url);
  proxy = await startProxy(Number(url.port));
  url.port = String(proxy.port);
  world = await World.start({ databaseUrl: url.href, waitsAreJumps: true });
  steps = await recordSteps(world);
}, 120_000);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await proxy[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

/** Where a post is when something goes away. */
interface Moment {
  readonly name: string;
  readonly part: Step['part'];
  /** Whether the platform has done by then what it was asked. */
  readonly acted: boolean;
}

const UPLOADED = { name: 'has something in hand', part: 'preparing', acted: true } as const;
const SENT = { name: 'has sent a post', part: 'creating', acted: false } as const;
const TOLD = { name: 'is told of a post', part: 'creating', acted: true } as const;
const MOMENTS: readonly Moment[] = [UPLOADED, SENT, TOLD];

/** Holds every lane's post at its moment, lets something happen, and goes on; answers how the posts ended. */
async function interrupt(
  momentOf: (lane: Lane, index: number) => Moment,
  happen: (goOn: () => void, shareId: string) => Promise<void>,
): Promise<readonly (readonly [Step, Ending])[]> {
  const { networks } = world;
  await world.pass('limits are over');
  const over = Promise.withResolvers<void>();
  const held = new Set<Step>();
  const wanted = LANES.flatMap((lane, index) => {
    const { part, acted } = momentOf(lane, index);
    const step = steps.get(lane)?.find((one) => one.part === part);
    if (!step) return [];
    const hold: Effect = async (deliver) => {
      const early = acted ? await deliver() : null;
      held.add(step);
      await over.promise;
      return early ?? deliver();
    };
    networks.plan(lane.host, [{ ...step, effect: hold }]);
    return step;
  });
  const occasion = `Occasion ${++occasions}`;
  const callsOf = networks.record();
  const share = await world.share(LANES, occasion);
  await world.untilHeld(held, LANES.length);
  await happen(over.resolve, share.id);
  const ended = await world.untilEnded(share);
  return [...(await readEndings(world, wanted, ended, occasion, callsOf))];
}

test('settles everything when its database goes away, wherever each post is', async () => {
  const moments = (_lane: Lane, index: number) => MOMENTS[index % MOMENTS.length] ?? SENT;
  const endings = await interrupt(moments, async (goOn) => {
    proxy.cut();
    goOn();
    await sleep(AWAY_MS);
    proxy.mend();
    const ready = async () => (await world.app.visitor().browser.fetch('/readyz')).status;
    await until(ready, (status) => status === 200);
    await letTheDeadBeFound(world.app);
  });
  expect(endings).toHaveLength(LANES.length);
  for (const [step, ending] of endings) expectEnding(step, ending, 'published');
}, 120_000);

test.each(MOMENTS)(
  'settles everything when all networks go away while it $name, and come back',
  async (moment) => {
    const { client, networks } = world;
    const endings = await interrupt(
      () => moment,
      async (goOn, shareId) => {
        networks.areAway = true;
        goOn();
        const areWaiting = ({ results }: ShareData) =>
          results.every(({ status }) => status === 'RETRYING');
        await client.waitFor(shareId, areWaiting, 60_000);
        networks.areAway = false;
      },
    );
    for (const [step, ending] of endings) expectEnding(step, ending, 'published');
  },
  120_000,
);

test.each(MOMENTS)(
  'says what it cannot know when all networks go away for hours while it $name',
  async (moment) => {
    const { client, networks } = world;
    const endings = await interrupt(
      () => moment,
      async (goOn, shareId) => {
        networks.areAway = true;
        goOn();
        await waitThroughRetries(world.app, client, shareId, 60_000);
        networks.areAway = false;
      },
    );
    const { part, acted } = moment;
    for (const [step, ending] of endings) {
      expectEnding(step, ending, part === 'preparing' ? 'failed' : 'unknown');
      expect(ending.posts).toHaveLength(part === 'creating' && acted ? 1 : 0);
    }
  },
  120_000,
);

describe.skipIf(withoutRedis)('without the Redis that two processes speak over', () => {
  test('tells who watches at one what the other publishes', async () => {
    await using redis = await startRedis();
    const as = (role: string) => ({ HERALD_ROLE: role, REDIS_URL: redis.url });
    await using api = await startTestApp({ variables: as('api') });
    const ada = await api.signUp();
    const { id } = await ada.connected('MASTODON');
    const share = await ada.shared({ connectionIds: [id], message: 'Told all the same' });
    const seen: string[] = [];
    const watched = (async () => {
      for await (const { status } of ada.progress(share.id)) seen.push(status);
    })();
    await until(
      async () => seen,
      ({ length }) => length > 0,
    );
    await redis.stop();
    await using _worker = await startTestApp({ beside: api, variables: as('worker') });
    await watched;
    expect(seen.at(-1)).toBe('PUBLISHED');
    expect(await api.sandbox.posts('mastodon')).toHaveLength(1);
  });
});
