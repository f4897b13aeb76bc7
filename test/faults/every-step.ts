import { describe, expect, test } from 'vitest';
import { LANES, type Lane } from './lanes.ts';
import type { Step } from './steps.ts';

/** A test for every step of a post × every platform × everything that can go wrong there. */
export function testEveryStep<Fault extends { readonly name: string }>(
  steps: ReadonlyMap<Lane, readonly Step[]>,
  faultsAt: (step: Step) => readonly Fault[],
  check: (step: Step, fault: Fault) => Promise<void>,
): void {
  // Not with `each`, which shortens names.
  for (const lane of LANES)
    describe(lane.name, () => {
      test('goes through all steps of a post', () => {
        expect(steps.get(lane)?.length).toBeGreaterThanOrEqual(lane.leastSteps);
      });

      for (const step of steps.get(lane) ?? [])
        describe(step.title, () => {
          for (const fault of faultsAt(step))
            test(fault.name, { timeout: 120_000 }, () => check(step, fault));
        });
    });
}
