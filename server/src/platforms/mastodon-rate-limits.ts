import type { HttpAnswer } from './http.ts';
import type { Hold } from './platform.ts';

/** Longest window of any rule: no wait that is announced can be longer. */
const LONGEST_WINDOW_MS = 3 * 60 * 60_000;

/**
 * When the limit that an answer tells of ends; null where it names no time that is still to come.
 * @see https://docs.joinmastodon.org/api/rate-limits/
 */
export function limitReset(answer: HttpAnswer, now: Date): Date | null {
  const reset = Date.parse(answer.headers.get('x-ratelimit-reset') ?? '');
  const longest = now.getTime() + LONGEST_WINDOW_MS;
  return reset > now.getTime() ? new Date(Math.min(reset, longest)) : null;
}

/** An account that has used up a limit waits until it ends. */
export function announcedHold(answer: HttpAnswer, now: Date): Hold | null {
  if (answer.headers.get('x-ratelimit-remaining') !== '0') return null;
  const until = limitReset(answer, now);
  return until && { scope: 'account', until };
}
