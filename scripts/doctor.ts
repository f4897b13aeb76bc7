import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GENERATED, ROOT, runStages } from './stages.ts';

/** Looks at the set-up that `start` would run with; exits with 1 when something in it does not work. */
const envFile = join(ROOT, '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);

await runStages(GENERATED, (title) => console.log(`  ${title} …`));
const doctor = spawn(process.execPath, [join(ROOT, 'server/src/doctor/main.ts')], {
  cwd: ROOT,
  stdio: 'inherit',
});
const [code] = await once(doctor, 'exit');
process.exit(code ?? 1);
