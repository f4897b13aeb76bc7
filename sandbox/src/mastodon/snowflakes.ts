import type { Clock } from '../stand-in.ts';

/** Makes ids that are numbers in a string, grow with time and exceed what a JSON number holds. */
export class Snowflakes {
  readonly #clock: Clock;
  #last = 0n;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  next(): string {
    const byTime = BigInt(this.#clock().getTime()) << 16n;
    this.#last = byTime > this.#last ? byTime : this.#last + 1n;
    return String(this.#last);
  }
}
