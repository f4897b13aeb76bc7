/** Waits between tries in seconds: five tries over about an hour. */
const WAITS = [30, 120, 480, 1_200, 1_800];

/** When to try again after a passing fault; null once the tries are used up. Jitter spreads the herd by a fifth. */
export function nextRetry(
  retriesUsed: number,
  now: Date,
  random: () => number = Math.random,
): Date | null {
  const seconds = WAITS[retriesUsed];
  if (seconds === undefined) return null;
  const jitter = 0.8 + 0.4 * random();
  return new Date(now.getTime() + seconds * jitter * 1000);
}
