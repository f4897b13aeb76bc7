import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 50;

/**
 * Asks again and again until the answer is good.
 * @throws Error with the last answer when it does not come about in time.
 */
export async function until<T>(
  ask: () => Promise<T>,
  good: (answer: T) => boolean,
  timeoutMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const answer = await ask();
    if (good(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(`did not come about within ${timeoutMs} ms: ${JSON.stringify(answer)}`);
    await sleep(pause);
  }
}
