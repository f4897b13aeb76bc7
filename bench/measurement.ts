import type { Bench } from './installation.ts';

/** What a row measures with. */
export interface MeasureOptions {
  /** Few rounds and small sizes: shows that it can be measured, not how fast it is. */
  readonly short: boolean;
  readonly bench: Bench;
}

/** A figure beside what it is compared with, both measured in the same run. */
export interface Figure {
  /** In the measurement's unit. */
  readonly value: number;
  /** In the same unit; null: the target is an absolute one. */
  readonly baseline: number | null;
  /** Value by baseline, median of the rounds; null without a baseline. */
  readonly ratio: number | null;
  /** What one has to know to read the figure. */
  readonly note?: string;
}

/** One row of the table. */
export interface Measurement {
  /** Short and unique: what `--only` takes. */
  readonly id: string;
  readonly name: string;
  /** Empty where there is none. */
  readonly baselineName: string;
  readonly unit: string;
  /** What the ratio, or else the value, should be: `≤ 1.25 ×`. */
  readonly target: string;
  /** @throws Error when it could not be measured; never because the figure is a bad one */
  run(options: MeasureOptions): Promise<Figure>;
}
