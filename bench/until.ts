import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than anything a row waits for, in milliseconds. */
const DEADLINE_MS = 120_000;

/** Asks again and again until it is so. @throws Error when that takes too long: then something is broken, not slow. */
export async function until(isSo: () => Promise<boolean>, everyMs: number): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`nothing came of it in ${DEADLINE_MS} ms`);
    await sleep(everyMs);
  }
}
