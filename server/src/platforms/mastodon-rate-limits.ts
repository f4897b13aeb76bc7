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

/** Calls of one kind in half an hour: uploads, or deletions. All other limits are higher. */
const COUNTED_APART = '30';

/** Whether an answer tells of the limit of uploads or deletions, which keeps no other post waiting. */
export function isCountedApart({ headers }: HttpAnswer): boolean {
  return headers.get('x-ratelimit-limit') === COUNTED_APART;
}

/** An account that has used up a limit of all calls or of posts waits until it ends. */
export function announcedHold(answer: HttpAnswer, now: Date): Hold | null {
  if (answer.headers.get('x-ratelimit-remaining') !== '0' || isCountedApart(answer)) return null;
  const until = limitReset(answer, now);
  return until && { scope: 'account', until };
}
