import type { HttpAnswer } from './http.ts';
import type { Hold } from './platform.ts';

/** Window of most limits, and so the wait where a 429 names no time. */
const WINDOW_MS = 15 * 60_000;
/** Shortest wait: X's clock may be ahead of ours, and a limit asked again at once would never end. */
const SHORTEST_WAIT_MS = 10_000;
/** No limit counts longer than a day. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000;

/** Beginnings of the headers, and whose limit they tell; those of a day are sent but not documented. */
const LIMITS = [
  { prefix: 'x-rate-limit', scope: 'account' },
  { prefix: 'x-user-limit-24hour', scope: 'account' },
  { prefix: 'x-app-limit-24hour', scope: 'app' },
] as const;

interface Limit {
  readonly scope: Hold['scope'];
  /** Null: not told. */
  readonly remaining: number | null;
  readonly resetMs: number;
}

/** The limits an answer names a reset for. */
function limitsOf({ headers }: HttpAnswer): readonly Limit[] {
  return LIMITS.flatMap(({ prefix, scope }) => {
    const remaining = headers.get(`${prefix}-remaining`);
    const resetMs = Number(headers.get(`${prefix}-reset`)) * 1000;
    if (!Number.isFinite(resetMs) || resetMs <= 0) return [];
    return { scope, resetMs, remaining: remaining === null ? null : Number(remaining) };
  });
}

function latestReset(limits: readonly Limit[], now: Date | undefined): Date | null {
  if (limits.length === 0) return null;
  const latest = Math.max(...limits.map(({ resetMs }) => resetMs));
  if (!now) return new Date(latest);
  const earliest = now.getTime() + SHORTEST_WAIT_MS;
  return new Date(Math.min(Math.max(earliest, latest), now.getTime() + LONGEST_WAIT_MS));
}

/**
 * When every limit that is used up begins anew.
 * @returns null where the answer names none that may be used up
 */
export function exhaustedUntil(answer: HttpAnswer, now: Date | undefined): Date | null {
  const limits = limitsOf(answer);
  const exhausted = limits.filter(({ remaining }) => remaining === 0);
  const untold = limits.filter(({ remaining }) => remaining === null);
  return latestReset(exhausted.length > 0 ? exhausted : untold, now);
}

/**
 * When to come back after a 429.
 * @see https://docs.x.com/x-api/fundamentals/rate-limits
 */
export function limitReset(answer: HttpAnswer, now: Date | undefined): Date | null {
  return (
    exhaustedUntil(answer, now) ??
    latestReset(limitsOf(answer).slice(0, 1), now) ??
    (now ? new Date(now.getTime() + WINDOW_MS) : null)
  );
}

/**
 * How long to leave X alone by the limits of posting. Limits are counted per endpoint, and only the creation of a post
 * answers 201: what is left of reading or uploading holds no post back. A 429 counts for the limit of the whole app alone,
 * because whoever is refused waits anyway.
 */
export function announcedHold(answer: HttpAnswer, now: Date): Hold | null {
  if (answer.status !== 201 && answer.status !== 429) return null;
  const exhausted = limitsOf(answer).filter(({ remaining }) => remaining === 0);
  const ofApp = exhausted.filter(({ scope }) => scope === 'app');
  const ofAccount = answer.status === 201 ? exhausted : [];
  const scope = ofApp.length > 0 ? 'app' : 'account';
  const until = latestReset(ofApp.length > 0 ? ofApp : ofAccount, now);
  return until && { scope, until };
}
