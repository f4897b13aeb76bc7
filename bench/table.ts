import type { Figure, Measurement } from './measurement.ts';

/** A measurement and what came of it. */
export interface Row {
  readonly measurement: Measurement;
  readonly figure: Figure | Error;
}

const HEADINGS = ['Row', 'Figure', 'Baseline', 'Ratio', 'Target'];

/** The rows as a Markdown table, their notes below it. */
export function formatTable(rows: readonly Row[]): string {
  const cells = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  const [headings = '', ...lines] = cells.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [headings, rule, ...lines, '', ...rows.flatMap(noteOf), ''].join('\n');
}

function cellsOf({ measurement, figure }: Row): readonly string[] {
  const { name, baselineName, unit, target } = measurement;
  if (figure instanceof Error) return [name, 'not measured', '', '', target];
  const { value, baseline, ratio } = figure;
  return [
    name,
    `${formatNumber(value)} ${unit}`,
    baseline === null ? '–' : `${formatNumber(baseline)} ${unit} ${baselineName}`,
    ratio === null ? '–' : `${ratio.toFixed(2)} ×`,
    target,
  ];
}

function noteOf({ measurement, figure }: Row): readonly string[] {
  const note = figure instanceof Error ? figure.message : figure.note;
  return note ? [`${measurement.name}: ${note}`] : [];
}

function formatNumber(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
