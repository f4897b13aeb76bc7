/** A clock that runs like any other, and jumps when told. */
export class TestClock {
  #ahead: number;
  readonly #followers = new Set<(ahead: number) => void>();

  /** @param ahead of the real time, in milliseconds. */
  constructor(ahead = 0) {
    this.#ahead = ahead;
  }

  readonly now = (): Date => new Date(Date.now() + this.#ahead);

  /** Jumps ahead by so many milliseconds. */
  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
    for (const follow of this.#followers) follow(this.#ahead);
  }

  /** Tells a clock elsewhere how far ahead it should be, now and after every jump; answers how to end that. */
  follow(follower: (ahead: number) => void): () => void {
    this.#followers.add(follower);
    follower(this.#ahead);
    return () => void this.#followers.delete(follower);
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
