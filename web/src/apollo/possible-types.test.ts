import { readFileSync } from 'node:fs';
import { buildSchema, isAbstractType } from 'graphql';
import { expect, it } from 'vitest';
import { possibleTypes } from './possible-types.ts';

it('lists every interface and union of the schema with its members', () => {
  const sdl = readFileSync(new URL('../../../schema/schema.graphql', import.meta.url), 'utf8');
  const schema = buildSchema(sdl);
  const inSchema = Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)] as const);
  const sorted = (entries: Iterable<readonly [string, readonly string[]]>) =>
    Object.fromEntries([...entries].map(([name, members]) => [name, [...members].sort()]));
  expect(sorted(Object.entries(possibleTypes))).toEqual(sorted(inSchema));
});
