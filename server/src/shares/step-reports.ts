import type { PublishStep, ShareResult } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import type { Claim } from './claim.ts';
import { enterStep } from './enter-step.ts';

/** Tells who watches what an attempt is at, while it goes on: no call waits for that to be written. */
export interface StepReports {
  tell(step: PublishStep): void;
  /** Resolves when all that was told is written. Whoever changes the result next waits for it. */
  written(): Promise<void>;
}

export function createStepReports(deps: Deps, { attemptId, result }: Claim): StepReports {
  let row: Promise<ShareResult> = Promise.resolve(result);
  const write = async (before: ShareResult, step: PublishStep, at: Date) => {
    if (before.step === step) return before;
    return enterStep(deps, before, attemptId, { step, at }).catch((err) => {
      // What is done counts more than the view of it. Who lost the claim is stopped by the next write that proves it.
      deps.log.warn({ err, step }, 'step not noted');
      return before;
    });
  };
  return {
    tell: (step) => {
      const at = deps.now();
      row = row.then((before) => write(before, step, at));
    },
    written: async () => {
      await row;
    },
  };
}
