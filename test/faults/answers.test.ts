import { afterAll, expect } from 'vitest';
import { type AnswerFault, answerFaultsAt } from './answer-faults.ts';
import { readEndings } from './ending.ts';
import { testEveryStep } from './every-step.ts';
import { Rounds } from './rounds.ts';
import { type Expected, expectEnding } from './rules.ts';
import { recordSteps, type Step } from './steps.ts';
import { Tally } from './tally.ts';
import { World } from './world.ts';

/** Every step of a post × every platform × every way in which its answer can go wrong. */
const world = await World.start({ waitsAreJumps: true, callTimeoutMs: 2_000 });
const steps = await recordSteps(world);
const tally = new Tally();
const rounds = new Rounds<AnswerFault>(steps, answerFaultsAt, async (cases, occasion) => {
  const { networks } = world;
  const renewing = cases.some(({ step }) => step.part === 'renewing');
  await world.pass(renewing ? 'tokens are due' : 'limits are over');
  const left = cases.map(({ step, fault }) =>
    networks.plan(step.lane.host, [...step.before, { ...step, effect: fault.effect }]),
  );
  const callsOf = networks.record();
  const share = await world.share(
    cases.map(({ step }) => step.lane),
    occasion,
  );
  const ended = await world.untilEnded(share);
  expect(left.map((count) => count())).toEqual(cases.map(() => 0));
  for (const { step } of cases) if (step.part === 'renewing') world.distrust(step.lane);
  return readEndings(
    world,
    cases.map(({ step }) => step),
    ended,
    occasion,
    callsOf,
  );
});
afterAll(async () => {
  process.stdout.write(`answers that go wrong: ${tally}\n`);
  await world[Symbol.asyncDispose]();
});

testEveryStep(steps, answerFaultsAt, async (step, fault) => {
  const ending = await rounds.endingOf(step, fault);
  tally.count(ending);
  expectEnding(step, ending, expectedOf(step, fault));
});

function expectedOf({ lane, part, name }: Step, { acted, hears }: AnswerFault): Expected {
  const isNonsense = hears === 'nonsense';
  switch (part) {
    case 'renewing':
      // The others' tokens are still good. X takes a refresh token once: with the answer, the login is gone.
      if (lane.platform !== 'TWITTER') return 'published';
      if (isNonsense) return 'failed';
      return acted ? 'reconnect' : 'published';
    case 'preparing':
      return isNonsense && !UNREAD.includes(name) ? 'failed' : 'published';
    case 'creating':
      // What LinkedIn does not understand it is asked again, for nothing else tells what became of the post.
      return isNonsense && !acted && lane.platform !== 'LINKEDIN' ? 'failed' : 'published';
    case 'confirming':
    case 'settling':
      return 'published';
  }
}

/** Calls whose answer says nothing but its status; whether they worked shows when the image is used. */
const UNREAD = ['PUT /dms-uploads/sp/{id}/uploaded-image/0', 'GET /api/v1/media/{id}'];
