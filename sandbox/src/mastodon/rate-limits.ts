import type { Response } from 'express';
import type { Clock } from '../stand-in.ts';

const MINUTE_MS = 60_000;

/** At most so many requests of one kind in every period; periods are aligned to the clock. */
export interface Rule {
  readonly name: string;
  readonly limit: number;
  readonly periodMs: number;
}

/**
 * The rules of a server as it is installed.
 * @see https://docs.joinmastodon.org/api/rate-limits/
 */
export const RULES = {
  token: { name: 'token', limit: 300, periodMs: 5 * MINUTE_MS },
  user: { name: 'user', limit: 1500, periodMs: 5 * MINUTE_MS },
  anonymous: { name: 'anonymous', limit: 300, periodMs: 5 * MINUTE_MS },
  media: { name: 'media', limit: 30, periodMs: 30 * MINUTE_MS },
  deletion: { name: 'deletion', limit: 30, periodMs: 30 * MINUTE_MS },
  paging: { name: 'paging', limit: 300, periodMs: 15 * MINUTE_MS },
  statuses: { name: 'statuses', limit: 300, periodMs: 180 * MINUTE_MS },
  apps: { name: 'apps', limit: 5, periodMs: 10 * MINUTE_MS },
} satisfies Record<string, Rule>;

/** How much of a rule is used up. */
export interface Usage {
  readonly limit: number;
  readonly remaining: number;
  readonly exceeded: boolean;
  /** When the period ends. */
  readonly resetAt: Date;
}

export class RateLimits {
  readonly #clock: Clock;
  readonly #counts = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one request of somebody. */
  hit(rule: Rule, who: string): Usage {
    const key = this.#key(rule, who);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    return this.look(rule, who);
  }

  /** Tells the usage without counting. */
  look(rule: Rule, who: string): Usage {
    const count = this.#counts.get(this.#key(rule, who)) ?? 0;
    return {
      limit: rule.limit,
      remaining: Math.max(0, rule.limit - count),
      exceeded: count > rule.limit,
      resetAt: new Date((this.#period(rule) + 1) * rule.periodMs),
    };
  }

  reset(): void {
    this.#counts.clear();
  }

  #key(rule: Rule, who: string): string {
    return `${rule.name} ${this.#period(rule)} ${who}`;
  }

  #period(rule: Rule): number {
    return Math.floor(this.#clock().getTime() / rule.periodMs);
  }
}

/** Tells the client about a rule; the time has microseconds. */
export function setRateLimitHeaders(response: Response, usage: Usage): void {
  response.set({
    'X-RateLimit-Limit': String(usage.limit),
    'X-RateLimit-Remaining': String(usage.remaining),
    'X-RateLimit-Reset': usage.resetAt.toISOString().replace('Z', '000Z'),
  });
}
