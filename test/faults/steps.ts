import { LOSE_THE_ANSWER } from './answer-faults.ts';
import { LANES, type Lane } from './lanes.ts';
import type { Call, Strike } from './networks.ts';
import type { World } from './world.ts';

/** One call of one lane's post, at which it can go wrong. */
export interface Step extends Call {
  readonly lane: Lane;
  /** For people. */
  readonly title: string;
  /** What the call does for the post: settling finds out what became of it when creating it was not answered. */
  readonly part: 'renewing' | 'preparing' | 'creating' | 'confirming' | 'settling';
  /** Whether the call changes nothing, so that it does not matter if it was carried out. */
  readonly isReading: boolean;
  /** What has to go wrong before, so that the call is made at all. */
  readonly before: readonly Strike[];
}

/**
 * Every call of a post in each lane: as they are made when nothing goes wrong, and those that are made once the answer to
 * the one that counts is lost.
 */
export async function recordSteps(world: World): Promise<ReadonlyMap<Lane, readonly Step[]>> {
  await world.pass('tokens are due');
  const clean = await recordCalls(world, 'As it should be');
  const unanswered = (lane: Lane) => [{ name: lane.create, nth: 1, effect: LOSE_THE_ANSWER }];
  for (const lane of LANES) world.networks.plan(lane.host, unanswered(lane));
  const doubted = await recordCalls(world, 'Without an answer');
  return new Map(
    LANES.map((lane) => {
      const calls = clean.get(lane) ?? [];
      const after = (doubted.get(lane) ?? []).slice(
        1 + (doubted.get(lane)?.indexOf(lane.create) ?? 0),
      );
      return [lane, [...stepsOf(lane, calls), ...settlingSteps(lane, after, unanswered(lane))]];
    }),
  );
}

/** Posts in all lanes; two that ask the same server take turns, so that their calls are told apart. */
async function recordCalls(
  world: World,
  occasion: string,
): Promise<ReadonlyMap<Lane, readonly string[]>> {
  const first = LANES.filter(
    (lane, at) => LANES.findIndex(({ host }) => host === lane.host) === at,
  );
  const second = LANES.filter((lane) => !first.includes(lane));
  const recorded = new Map<Lane, readonly string[]>();
  for (const lanes of [first, second]) {
    const callsOf = world.networks.record();
    const share = await world.share(lanes, occasion);
    const { results } = await world.untilEnded(share);
    const failed = results.filter(({ status }) => status !== 'PUBLISHED');
    if (failed.length > 0) throw new Error(JSON.stringify(failed));
    for (const lane of lanes) recorded.set(lane, callsOf(lane.host));
  }
  return recorded;
}

function stepsOf(lane: Lane, names: readonly string[]): readonly Step[] {
  const creating = names.indexOf(lane.create);
  return numbered(names).map(({ at, ...call }) => {
    const part = at < creating ? 'preparing' : at === creating ? 'creating' : 'confirming';
    const isRenewal = call.name === lane.refresh;
    return {
      ...call,
      lane,
      title: titleOf(call),
      part: isRenewal ? 'renewing' : part,
      isReading: isGet(call.name) && !isRenewal,
      before: [],
    };
  });
}

function settlingSteps(
  lane: Lane,
  names: readonly string[],
  before: readonly Strike[],
): readonly Step[] {
  return numbered(names).map(({ at, ...call }) => ({
    ...call,
    lane,
    title: `${titleOf(call)} after the answer to ${lane.create} was lost`,
    part: 'settling',
    isReading: isGet(call.name),
    before,
  }));
}

/** Counts calls of a kind; of several looks in a row, which time alone decides on, the first stands for all. */
function numbered(names: readonly string[]): readonly (Call & { readonly at: number })[] {
  const seen = new Map<string, number>();
  return names.flatMap((name, at) => {
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return isGet(name) && names[at - 1] === name ? [] : [{ name, nth, at }];
  });
}

function isGet(name: string): boolean {
  return name.startsWith('GET ');
}

function titleOf({ name, nth }: Call): string {
  return nth === 1 ? name : `${name}, number ${nth}`;
}
