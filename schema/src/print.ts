import { readFile, writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './schema.ts';

/** Where the printed API is committed. */
export const SDL_FILE = new URL('../schema.graphql', import.meta.url);

/** The API as SDL, in an order that does not depend on the code's. */
export function printSdl(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

if (import.meta.main) {
  if (!process.argv.includes('--check')) await writeFile(SDL_FILE, printSdl());
  else if ((await readFile(SDL_FILE, 'utf8')) !== printSdl()) {
    process.stderr.write('schema/schema.graphql is out of date; run: node schema/src/print.ts\n');
    process.exitCode = 1;
  }
}
