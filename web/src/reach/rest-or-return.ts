import { onReturn } from './reach.ts';

/** Between two tries, at first and at most, in milliseconds. */
const FIRST = 500;
const LONGEST = 10_000;

/**
 * Waits before the next try, longer after each and by chance, so that not everybody comes at once; no longer than until
 * the server is known to be back.
 */
export async function restOrReturn(tries: number): Promise<void> {
  const longest = Math.min(FIRST * 2 ** tries, LONGEST);
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, longest * (0.5 + Math.random() / 2));
  const stop = onReturn(resolve);
  await promise;
  clearTimeout(timer);
  stop();
}
