import { setTimeout as sleep } from 'node:timers/promises';

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
  for (;;) {
    const answer = await ask();
    if (good(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(`did not come about within ${timeoutMs} ms: ${JSON.stringify(answer)}`);
    await sleep(50);
  }
}
