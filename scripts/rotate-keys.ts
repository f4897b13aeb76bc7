import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GENERATED, ROOT, runStages } from './stages.ts';

/** Seals every stored secret with the first key of what `start` would run with; exits with 1 when one is unreadable. */
const envFile = join(ROOT, '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);

await runStages(GENERATED, (title) => console.log(`  ${title} …`));
// Only now is there what it imports.
await import(pathToFileURL(join(ROOT, 'server/src/keys/main.ts')).href);
