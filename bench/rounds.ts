import type { Figure } from './measurement.ts';

/** Measures value and baseline in turns, so that whatever else the machine does falls on both. */
export async function alternate(
  rounds: number,
  measure: () => Promise<number>,
  measureBaseline: () => Promise<number>,
): Promise<Figure> {
  const values: number[] = [];
  const baselines: number[] = [];
  for (let round = 0; round < rounds; round++) {
    values.push(await measure());
    baselines.push(await measureBaseline());
  }
  const ratios = values.map((value, round) => value / (baselines[round] ?? Number.NaN));
  return { value: median(values), baseline: median(baselines), ratio: median(ratios) };
}

/** @throws Error when there is nothing, or something that is no number */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** @param share between 0 and 1: 0.95 for the value that 95 of 100 do not exceed */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined || sorted.some(Number.isNaN)) throw new Error('nothing was measured');
  return value;
}
