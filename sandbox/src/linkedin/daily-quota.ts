import type { Clock } from '../stand-in.ts';
import { findApp } from './apps.ts';
import type { Token } from './network.ts';

/** Whose quota is used up, as the refusal names it. */
type Exceeded = 'MEMBER' | 'APPLICATION';

/**
 * Counts the requests of an app, and of each member through it, to each resource per day, midnight to midnight UTC.
 * @see https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/share-on-linkedin
 * @see https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits
 */
export class DailyQuota {
  readonly #clock: Clock;
  readonly #counts = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one request; answers whose quota it exceeds, null while it is within both. */
  take(
    resource: string,
    { accountId, clientId }: Pick<Token, 'accountId' | 'clientId'>,
  ): Exceeded | null {
    const app = findApp(clientId);
    const day = `${this.#clock().toISOString().slice(0, 10)} ${resource} ${clientId}`;
    const byApp = this.#count(day);
    const byMember = this.#count(`${day} ${accountId}`);
    if (byMember > (app?.requestsPerMember ?? 0)) return 'MEMBER';
    return byApp > (app?.requestsPerApp ?? 0) ? 'APPLICATION' : null;
  }

  reset(): void {
    this.#counts.clear();
  }

  #count(key: string): number {
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count;
  }
}
