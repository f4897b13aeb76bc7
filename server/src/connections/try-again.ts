import { setTimeout as sleep } from 'node:timers/promises';

/** Pauses between the tries, in milliseconds. */
const PAUSES_MS = [100, 400, 1_000, 2_000];

/** Does something that must not fail over a moment's trouble, five times within four seconds; the last error stands. */
export async function tryAgain<T>(work: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await work();
    } catch {
      await sleep(pause);
    }
  }
  return work();
}
