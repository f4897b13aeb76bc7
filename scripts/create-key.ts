import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GENERATED, ROOT, runStages } from './stages.ts';

/** Makes an API key in the database that `start` would run with. Standard output has the key alone. */
const envFile = join(ROOT, '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);

await runStages(GENERATED, (title) => console.error(`  ${title} …`));
// Only now is there what it imports.
await import(pathToFileURL(join(ROOT, 'server/src/api-keys/main.ts')).href);
