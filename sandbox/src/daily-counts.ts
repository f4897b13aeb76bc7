import type { Clock } from './stand-in.ts';

/** What accounts may do only so often in a day. */
type Deed = 'instagram container' | 'instagram post' | 'threads post' | 'threads deletion';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How often accounts did what has a daily quota: an account has one, whichever of a network's hosts it is called at. */
export class DailyCounts {
  readonly #clock: Clock;
  #deeds: { readonly deed: Deed; readonly accountId: string; readonly at: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(deed: Deed, accountId: string): void {
    this.#deeds.push({ deed, accountId, at: this.#clock().getTime() });
  }

  /** How often an account did it in the last 24 hours. */
  of(deed: Deed, accountId: string): number {
    const since = this.#clock().getTime() - DAY_MS;
    return this.#deeds.filter(
      (entry) => entry.deed === deed && entry.accountId === accountId && entry.at > since,
    ).length;
  }

  reset(): void {
    this.#deeds = [];
  }
}
