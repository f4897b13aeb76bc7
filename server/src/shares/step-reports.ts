import type { PublishStep } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import type { Claim } from './claim.ts';
import { enterStep } from './enter-step.ts';

/** Tells who watches what an attempt is at, while it goes on: no call waits for that to be written. */
export interface StepReports {
  tell(step: PublishStep): void;
  /** Resolves when all that was told is written. Whoever changes the result next waits for it. */
  written(): Promise<void>;
}

export function createStepReports(deps: Deps, claim: Claim): StepReports {
  let last: PublishStep | null = claim.result.step;
  let writing = Promise.resolve();
  const write = async (step: PublishStep, at: Date) => {
    if (last === step) return;
    try {
      await enterStep(deps, claim, { step, at });
      last = step;
    } catch (err) {
      // What is done counts more than the view of it. Who lost the claim is stopped by the next write that proves it.
      deps.log.warn({ err, step }, 'step not noted');
      // It may have been all the same.
      last = null;
    }
  };
  return {
    tell: (step) => {
      const at = deps.now();
      writing = writing.then(() => write(step, at));
    },
    written: () => writing,
  };
}
