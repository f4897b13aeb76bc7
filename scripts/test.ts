import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { BUILT, ROOT, runStages } from './stages.ts';

await runStages(BUILT, (title) => console.log(`${title} …`));
const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
const child = spawn(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
process.on('SIGINT', () => undefined);
child.once('exit', (code) => process.exit(code ?? 1));
