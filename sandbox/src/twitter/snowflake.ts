import type { Clock } from '../stand-in.ts';

/** 4 November 2010, from which X counts. */
const EPOCH_MS = 1_288_834_974_657n;

/** Ids as X gives them: they hold the time in milliseconds and grow, also within one. */
export class Snowflakes {
  readonly #clock: Clock;
  #last = 0n;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  next(): string {
    const byTime = (BigInt(this.#clock().getTime()) - EPOCH_MS) << 22n;
    this.#last = byTime > this.#last ? byTime : this.#last + 1n;
    return this.#last.toString();
  }
}
