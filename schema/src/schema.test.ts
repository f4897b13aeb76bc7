import { readFile } from 'node:fs/promises';
import {
  buildSchema,
  DangerousChangeType,
  findBreakingChanges,
  findDangerousChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { printSdl, SDL_FILE } from './print.ts';
import { schema } from './schema.ts';

const contract = buildSchema(
  await readFile(new URL('../contract.graphql', import.meta.url), 'utf8'),
);

describe('the schema', () => {
  test('breaks no promise of the contract', () => {
    const built = buildSchema(printSdl());
    expect(findBreakingChanges(contract, built)).toEqual([]);
    expect(
      findDangerousChanges(contract, built).filter(
        ({ type }) => type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE,
      ),
    ).toEqual([]);
  });

  test('answers nothing in result unions that the contract does not name', () => {
    for (const union of Object.values(contract.getTypeMap()).filter(isUnionType)) {
      const built = schema.getType(union.name);
      const members = isUnionType(built) ? built.getTypes().map(({ name }) => name) : [];
      expect(members.toSorted(), union.name).toEqual(
        union
          .getTypes()
          .map(({ name }) => name)
          .toSorted(),
      );
    }
  });

  test('is printed as it is committed', async () => {
    expect(await readFile(SDL_FILE, 'utf8')).toBe(printSdl());
  });

  test('shows no secret column', () => {
    expect(printSdl()).not.toMatch(
      /(access|refresh)Token|codeVerifier|clientSecret|stateHash|sessionId|remoteIds/i,
    );
  });

  test('describes every type, field, argument and enum value', () => {
    expect(undescribed()).toEqual([]);
  });
});

/** Coordinates of everything a reader of the API would find without a word. */
function undescribed(): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => {
      const parts = [{ name: type.name, description: type.description }];
      if (isEnumType(type)) parts.push(...within(type.name, type.getValues()));
      if (isInputObjectType(type)) parts.push(...within(type.name, type.getFields()));
      if (isObjectType(type) || isInterfaceType(type)) {
        const fields = Object.values(type.getFields());
        parts.push(...within(type.name, fields));
        parts.push(
          ...fields.flatMap((field) => within(`${type.name}.${field.name}`, [...field.args])),
        );
      }
      return parts;
    })
    .filter(({ description }) => !description)
    .map(({ name }) => name);
}

interface Described {
  readonly name: string;
  readonly description?: string | null;
}

function within(owner: string, parts: readonly Described[] | Readonly<Record<string, Described>>) {
  return Object.values(parts).map(({ name, description }) => ({
    name: `${owner}.${name}`,
    description,
  }));
}
