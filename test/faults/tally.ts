import type { Ending } from './ending.ts';

/** What became of many posts, in one line. */
export class Tally {
  readonly #endings: Ending[] = [];

  count(ending: Ending): void {
    this.#endings.push(ending);
  }

  toString(): string {
    const all = this.#endings;
    const of = (status: string) => all.filter(({ result }) => result.status === status);
    const lost = of('PUBLISHED').filter(({ posts }) => posts.length === 0);
    const unsaid = of('FAILED').filter(({ posts }) => posts.length > 0);
    const doubled = all.filter(({ posts }) => posts.length > 1);
    return [
      `${all.length} cases`,
      ...['PUBLISHED', 'FAILED', 'UNKNOWN'].map((status) => `${of(status).length} ${status}`),
      `${lost.length + unsaid.length} told wrongly`,
      `${doubled.length} doubled`,
    ].join(', ');
  }
}
