import type { Clock } from '../stand-in.ts';

const WINDOW_MS = 15 * 60_000;

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

/** Counts requests in fixed windows of 15 minutes. */
export class RateLimits {
  readonly #clock: Clock;
  readonly #counts = new Map<string, { window: number; used: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one request of a user and tells what is left. */
  take(bucket: Bucket, userId: string): Allowance {
    const window = Math.floor(this.#clock().getTime() / WINDOW_MS);
    const key = `${bucket} ${userId}`;
    const known = this.#counts.get(key);
    const used = (known?.window === window ? known.used : 0) + 1;
    this.#counts.set(key, { window, used });
    const limit = LIMITS[bucket];
    return {
      allowed: used <= limit,
      headers: {
        'x-rate-limit-limit': String(limit),
        'x-rate-limit-remaining': String(Math.max(0, limit - used)),
        'x-rate-limit-reset': String(((window + 1) * WINDOW_MS) / 1000),
      },
    };
  }

  reset(): void {
    this.#counts.clear();
  }
}
