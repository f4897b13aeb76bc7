import { afterAll } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { MINUTE } from '../testkit/clock.ts';
import { letTheDeadBeFound, startKillable } from '../testkit/killable.ts';
import { act } from './answer-faults.ts';
import { readEndings } from './ending.ts';
import { testEveryStep } from './every-step.ts';
import type { Effect } from './networks.ts';
import { type Case, Rounds } from './rounds.ts';
import { type Expected, expectEnding } from './rules.ts';
import { recordSteps, type Step } from './steps.ts';
import { Tally } from './tally.ts';
import { World } from './world.ts';

const KILLS = [
  { name: 'killed before the call', acted: false },
  { name: 'killed after the platform acted', acted: true },
] as const;
type Kill = (typeof KILLS)[number];

/** Works the queue in this process, for as long as nobody is to be killed. */
const startRescuer = () =>
  startTestApp({
    beside: world.app,
    config: { role: 'worker' },
    variables: world.networks.variables,
    waitsAreJumps: true,
  });

/** Every step of a post × every platform × a process that is killed there. */
const world = await World.start({ config: { role: 'api' } });
const steps = await recordWithRescuer();
const tally = new Tally();
let kills = 0;

const rounds = new Rounds<Kill>(
  steps,
  () => KILLS,
  async (cases, occasion) => {
    const { app, networks } = world;
    const renewing = cases.some(({ step }) => step.part === 'renewing');
    await world.pass(renewing ? 'tokens are due' : 'limits are over');
    await using doomed = await startKillable(app, 'all', networks.variables);
    const held = holdAll(cases);
    const callsOf = networks.record();
    const share = await world.share(
      cases.map(({ step }) => step.lane),
      occasion,
    );
    await world.untilHeld(held, cases.length);
    await doomed.kill();
    kills += 1;
    networks.clear();
    await letTheDeadBeFound(app);
    // A login that was being renewed is taken up after this time.
    app.clock.advance(MINUTE);

    await using _rescuer = await startRescuer();
    const ended = await world.untilEnded(share);
    return readEndings(
      world,
      cases.map(({ step }) => step),
      ended,
      occasion,
      callsOf,
    );
  },
);
afterAll(async () => {
  process.stdout.write(`killed processes: ${kills} kills, ${tally}\n`);
  await world[Symbol.asyncDispose]();
});

testEveryStep(
  steps,
  () => KILLS,
  async (step, kill) => {
    const ending = await rounds.endingOf(step, kill);
    tally.count(ending);
    expectEnding(step, ending, expectedOf(step, kill));
  },
);

async function recordWithRescuer() {
  await using _rescuer = await startRescuer();
  return await recordSteps(world);
}

/** Holds a call of each case for good, before or after it is carried out; answers which it holds by now. */
function holdAll(cases: readonly Case<Kill>[]): ReadonlySet<Step> {
  const held = new Set<Step>();
  for (const { step, fault } of cases) {
    const hold: Effect = async (deliver) => {
      if (fault.acted) await act(deliver);
      held.add(step);
      return new Promise<never>(() => undefined);
    };
    world.networks.plan(step.lane.host, [...step.before, { ...step, effect: hold }]);
  }
  return held;
}

/** X takes a refresh token once: whoever died with the answer took the login along. */
function expectedOf({ lane, part }: Step, { acted }: Kill): Expected {
  return part === 'renewing' && acted && lane.platform === 'TWITTER' ? 'reconnect' : 'published';
}
