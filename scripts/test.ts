import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BUILT, ROOT, runStages } from './stages.ts';

/** Everything that must pass; the last line counts it. Arguments go to vitest. */
const report = join(ROOT, 'node_modules/.cache/herald/test-report.json');
await runStages(BUILT, (title) => console.log(`${title} …`));
await rm(report, { force: true });

const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
// Ctrl-C reaches vitest as well, which then ends by itself.
process.on('SIGINT', () => undefined);
const [code] = await once(child, 'exit');

if (existsSync(report)) {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
    await readFile(report, 'utf8'),
  );
  console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
}
process.exit(code ?? 1);
