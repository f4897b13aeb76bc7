import { styleText } from 'node:util';
import { ConfigError, readConfig } from '../config.ts';
import { examine, type Report } from './examine.ts';
import type { Finding } from './finding.ts';

const MARKS = { good: '✓', warning: '!', problem: '✗' } as const satisfies Record<
  Finding['level'],
  string
>;
const COLOURS = { good: 'green', warning: 'yellow', problem: 'red' } as const;

try {
  const config = readConfig(process.env);
  const reports = await examine({ config, variables: process.env, now: () => new Date() });
  for (const report of reports) print(report);
  const findings = reports.flatMap((report) => report.findings);
  const count = (level: Finding['level']) =>
    findings.filter((finding) => finding.level === level).length;
  say(`\n${count('good')} fine, ${count('warning')} to look at, ${count('problem')} to mend`);
  process.exitCode = count('problem') > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  for (const line of error.message.split('\n')) say(`  ${MARKS.problem} ${line}`);
  process.exitCode = 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function print({ title, findings }: Report): void {
  say(`\n${styleText('bold', title)}`);
  for (const { level, what, fix } of findings) {
    say(`  ${styleText(COLOURS[level], MARKS[level])} ${what}`);
    if (fix) say(`    ${fix}`);
  }
}
