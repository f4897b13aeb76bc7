import type { Verdict } from './spec-check.ts';

/** Counts verdicts by stand-in and operation and puts them into words. */
export class Report {
  readonly #operations = new Map<string, { readonly verdict: Verdict; requests: number }>();
  readonly #violations: string[] = [];
  readonly #failures: string[] = [];
  #undocumented = 0;
  #checked = 0;

  /** Whether every request was right and everything could be done. */
  get clean(): boolean {
    return this.#violations.length === 0 && this.#failures.length === 0;
  }

  add(standIn: string, verdict: Verdict): void {
    const { operation, status, violations } = verdict;
    const key = `${standIn.padEnd(9)}  ${operation}`;
    const counted = this.#operations.get(key) ?? { verdict, requests: 0 };
    counted.requests += 1;
    this.#operations.set(key, counted);
    if (status === 'undocumented') this.#undocumented += 1;
    else this.#checked += 1;
    if (status === 'violation') this.#violations.push(`${key}: ${violations.join('; ')}`);
  }

  /** Something an adapter could not do, so that its requests are missing here. */
  fail(standIn: string, ability: string, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#failures.push(`${standIn.padEnd(9)}  ${ability}: ${reason}`);
  }

  text(): string {
    const operations = [...this.#operations].map(([key, { verdict, requests }]) => {
      const note = verdict.status === 'undocumented' ? ' (not in the document)' : '';
      return `${String(requests).padStart(4)}  ${key}${note}`;
    });
    const lines = [
      ...operations,
      ...this.#failures.map((failure) => `not done: ${failure}`),
      ...[...new Set(this.#violations)].map((violation) => `violation: ${violation}`),
      `${this.#undocumented} requests known not to be in the documents`,
      `${this.#checked} requests checked, ${this.#violations.length} violations`,
    ];
    return `${lines.join('\n')}\n`;
  }
}
