import { GENERATED, runStages } from './stages.ts';

await runStages(GENERATED, (title) => console.log(`${title} …`));
