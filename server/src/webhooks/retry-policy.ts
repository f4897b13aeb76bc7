const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Least time between the tries of one message, in milliseconds: eleven tries over somewhat more than a day. */
const GAPS_MS = [
  5_000,
  30_000,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  7 * HOUR_MS,
  11 * HOUR_MS,
];

/** How often a message is tried until its endpoint is paused. */
export const TRIES = GAPS_MS.length + 1;

/** Longest a receiver may put a message off, in milliseconds. */
const LONGEST_WISH_MS = 12 * HOUR_MS;

/**
 * When a message is sent again; null: it was tried often enough. Jitter makes a wait longer, by up to a tenth.
 * @param triesLeft after the one that failed
 * @param retryAfter the header of the answer: heeded where it asks for a longer wait
 */
export function nextTry(
  triesLeft: number,
  retryAfter: string | null,
  now: Date,
  random: () => number = Math.random,
): Date | null {
  const gap = GAPS_MS[TRIES - 1 - triesLeft];
  if (triesLeft <= 0 || gap === undefined) return null;
  const wish = Math.min(wishIn(retryAfter, now), LONGEST_WISH_MS);
  return new Date(now.getTime() + Math.max(gap * (1 + random() / 10), wish));
}

/** Seconds or a date, as HTTP has it; 0: neither. */
function wishIn(retryAfter: string | null, now: Date): number {
  if (!retryAfter) return 0;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now.getTime());
}
