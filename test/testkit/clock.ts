/** A clock that runs like any other, and jumps when told. */
export class TestClock {
  #ahead = 0;

  readonly now = (): Date => new Date(Date.now() + this.#ahead);

  /** Jumps ahead by so many milliseconds. */
  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
  }

  /** Jumps to just after a moment; does nothing when that has passed. */
  advanceTo(moment: Date | string): void {
    this.advance(Math.max(0, new Date(moment).getTime() - this.now().getTime() + 1));
  }
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
