import { readdir } from 'node:fs/promises';

/** Where the migrations of this version lie. */
export const MIGRATIONS_DIR = `${import.meta.dirname}/migrations`;

/** Names of the migrations of this version, in order. */
export async function migrationNames(): Promise<readonly string[]> {
  const entries = await readdir(MIGRATIONS_DIR, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}
