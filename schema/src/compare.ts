import { copyFile, readFile } from 'node:fs/promises';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import {
  buildSchema,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { SDL_FILE } from './print.ts';

/** The API as it was last released, which others have written against. */
const RELEASED_FILE = new URL('../released.graphql', import.meta.url);

const DATE = /\b\d{4}-\d{2}-\d{2}\b/;

/**
 * What of a change breaks the promise to others, a sentence each: something that callers may use is gone or stricter
 * before the day its deprecation named, or a deprecation names no day.
 */
export async function findBrokenPromises(
  released: GraphQLSchema,
  built: GraphQLSchema,
  today: string,
): Promise<readonly string[]> {
  const announced = deprecations(released);
  const isDue = (path = '') => (DATE.exec(announced.get(path) ?? '')?.[0] ?? '9999') <= today;
  const changes = await diff(released, built);
  const broken = changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .filter(({ path }) => !isDue(path))
    .map(({ message }) => `${message}.`);
  const undated = [...deprecations(built)]
    .filter(([, reason]) => !DATE.test(reason))
    .map(([path]) => `The deprecation of ${path} does not say until when it stays (YYYY-MM-DD).`);
  return [...broken, ...undated];
}

/** The reasons of all that is deprecated, by path: `Type.field`, `Type.field.argument`, `Enum.VALUE`. */
function deprecations(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const note = (path: string, reason: string | null | undefined) => {
    if (reason != null) found.set(path, reason);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isEnumType(type))
      for (const value of type.getValues())
        note(`${type.name}.${value.name}`, value.deprecationReason);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields()))
        note(`${type.name}.${field.name}`, field.deprecationReason);
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        note(`${type.name}.${field.name}`, field.deprecationReason);
        for (const argument of field.args)
          note(`${type.name}.${field.name}.${argument.name}`, argument.deprecationReason);
      }
  }
  return found;
}

if (import.meta.main) {
  if (process.argv.includes('--release')) await copyFile(SDL_FILE, RELEASED_FILE);
  else {
    const [released, built] = await Promise.all(
      [RELEASED_FILE, SDL_FILE].map(async (file) => buildSchema(await readFile(file, 'utf8'))),
    );
    const today = new Date().toISOString().slice(0, 10);
    const broken = released && built ? await findBrokenPromises(released, built, today) : [];
    for (const sentence of broken) process.stderr.write(`${sentence}\n`);
    if (broken.length > 0) process.exitCode = 1;
  }
}
