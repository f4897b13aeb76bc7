import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BUILT, ROOT, runStages } from './stages.ts';

/** Measures Herald as it is served: what is generated and built comes first. */
await runStages(BUILT, (title) => console.error(`${title} …`));
// Only now is there what it imports.
await import(pathToFileURL(join(ROOT, 'bench/main.ts')).href);
