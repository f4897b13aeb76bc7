import type { Clock } from '../stand-in.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** How much of an allowance is used. */
export interface Usage {
  /** In percent. */
  readonly percent: number;
  readonly usedUp: boolean;
  /** Until the next call may be made; 0 unless it is used up. */
  readonly minutesToRegainAccess: number;
}

interface Allowances {
  readonly callsPerHour: number;
  readonly callsPerDay: number;
}

/** Counts the calls of an app against its allowances, which are rolling: calls made beyond one count as well. */
export class UsageMeter {
  readonly #clock: Clock;
  readonly #allowances: () => Allowances;
  readonly #calls = new Map<string, number[]>();

  /** @param allowances asked anew at every call */
  constructor(clock: Clock, allowances: () => Allowances) {
    this.#clock = clock;
    this.#allowances = allowances;
  }

  /** What the app has used in the name of people. */
  app(): Usage {
    return this.#usage('app', HOUR_MS, this.#allowances().callsPerHour);
  }

  /** What the app has used in the name of one Page or professional account. */
  business(id: string): Usage {
    return this.#usage(id, DAY_MS, this.#allowances().callsPerDay);
  }

  /** Counts one call in the name of a person, or of a business. */
  count(businessId: string | null): void {
    const key = businessId ?? 'app';
    const calls = this.#calls.get(key) ?? [];
    calls.push(this.#clock().getTime());
    this.#calls.set(key, calls);
  }

  reset(): void {
    this.#calls.clear();
  }

  #usage(key: string, windowMs: number, allowance: number): Usage {
    const now = this.#clock().getTime();
    const calls = (this.#calls.get(key) ?? []).filter((at) => at > now - windowMs);
    this.#calls.set(key, calls);
    const usedUp = calls.length >= allowance;
    // Access comes back when so many of the oldest calls have left the window that one more fits in.
    const freeing = calls[calls.length - allowance] ?? now;
    return {
      percent: Math.floor((100 * calls.length) / allowance),
      usedUp,
      minutesToRegainAccess: usedUp ? Math.ceil((freeing + windowMs - now) / 60_000) : 0,
    };
  }
}
