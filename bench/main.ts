import { parseArgs } from 'node:util';
import { historySize } from './history-size.ts';
import { startBench } from './installation.ts';
import type { Measurement } from './measurement.ts';
import { publishThroughput } from './publish-throughput.ts';
import { connectionReads, shareReads } from './reads-per-second.ts';
import { residentMemory } from './resident-memory.ts';
import { shareLatency } from './share-latency.ts';
import { spaWeight } from './spa-weight.ts';
import { formatTable, type Row } from './table.ts';
import { watchers } from './watchers.ts';

const MEASUREMENTS: readonly Measurement[] = [
  shareLatency,
  publishThroughput,
  connectionReads,
  shareReads,
  watchers,
  historySize,
  residentMemory,
  spaWeight,
];

const { values: options } = parseArgs({
  options: { short: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
});
const chosen = MEASUREMENTS.filter(({ id }) => options.only?.includes(id) ?? true);
if (chosen.length === 0) {
  const ids = MEASUREMENTS.map(({ id }) => id).join(', ');
  process.stderr.write(`There is no such row. There are: ${ids}\n`);
  process.exit(2);
}

const rows: Row[] = [];
{
  await using bench = await startBench();
  for (const measurement of chosen) {
    process.stderr.write(`${measurement.name} …\n`);
    rows.push({ measurement, figure: await measure(measurement, options.short) });
  }

  /** A row that cannot be measured costs the others nothing. */
  async function measure(measurement: Measurement, short: boolean): Promise<Row['figure']> {
    return measurement.run({ short, bench }).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      return error instanceof Error ? error : new Error(String(error));
    });
  }
}
process.stdout.write(`\n${formatTable(rows)}`);
// A figure that is missed fails nothing: machines differ.
if (rows.some(({ figure }) => figure instanceof Error)) process.exitCode = 1;
