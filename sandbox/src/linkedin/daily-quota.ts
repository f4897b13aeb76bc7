import type { Clock } from '../stand-in.ts';

const REQUESTS_PER_MEMBER = 150;

/**
 * Counts a member's requests to each resource per day, midnight to midnight UTC.
 * @see https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/share-on-linkedin
 */
export class DailyQuota {
  readonly #clock: Clock;
  readonly #counts = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one request; answers whether it is still within the quota. */
  take(resource: string, memberId: string): boolean {
    const day = this.#clock().toISOString().slice(0, 10);
    const key = `${day} ${resource} ${memberId}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count <= REQUESTS_PER_MEMBER;
  }

  reset(): void {
    this.#counts.clear();
  }
}
