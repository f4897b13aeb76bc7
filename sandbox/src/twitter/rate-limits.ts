import type { Clock } from '../stand-in.ts';

const WINDOW_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Requests per 15 minutes and user.
 * @see https://docs.x.com/x-api/fundamentals/rate-limits
 */
const LIMITS = {
  createPost: 100,
  deletePost: 50,
  lookUpMe: 75,
  listPosts: 900,
  lookUpPosts: 5000,
  lookUpPost: 900,
  uploadMedia: 500,
  describeMedia: 500,
  initializeMedia: 1875,
  appendMedia: 1875,
  finalizeMedia: 1875,
  mediaStatus: 1000,
} as const;

export type Bucket = keyof typeof LIMITS;

/** What is left of a limit after a request. */
interface Allowance {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Posts per 24 hours of all people who use an app. */
const APP_DAY_LIMIT = 10_000;

/** Counts requests in fixed windows: of 15 minutes for each person, and of a day for what an app posts. */
export class RateLimits {
  readonly #clock: Clock;
  readonly #counts = new Map<string, { window: number; used: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one request of a user and tells what is left. */
  take(bucket: Bucket, userId: string): Allowance {
    const own = this.#count('x-rate-limit', `${bucket} ${userId}`, LIMITS[bucket], WINDOW_MS);
    if (bucket !== 'createPost' || !own.allowed) return own;
    const ofApp = this.#count('x-app-limit-24hour', bucket, APP_DAY_LIMIT, DAY_MS);
    return { allowed: ofApp.allowed, headers: { ...own.headers, ...ofApp.headers } };
  }

  #count(prefix: string, key: string, limit: number, windowMs: number): Allowance {
    const window = Math.floor(this.#clock().getTime() / windowMs);
    const known = this.#counts.get(key);
    const used = (known?.window === window ? known.used : 0) + 1;
    this.#counts.set(key, { window, used });
    return {
      allowed: used <= limit,
      headers: {
        [`${prefix}-limit`]: String(limit),
        [`${prefix}-remaining`]: String(Math.max(0, limit - used)),
        [`${prefix}-reset`]: String(((window + 1) * windowMs) / 1000),
      },
    };
  }

  reset(): void {
    this.#counts.clear();
  }
}
