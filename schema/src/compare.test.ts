import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { findBrokenPromises } from './compare.ts';

const TODAY = '2026-11-22';
const RELEASED = `
  enum Colour { RED GREEN @deprecated(reason: "Use RED. Removed after 2026-11-21.") }
  input Paint { coats: Int }
  type Query {
    colour: Colour
    hue: Colour @deprecated(reason: "Use colour. Stays until 2027-05-01.")
    mix(paint: Paint): Int!
  }`;

/** What is broken by a change of the released API. */
function broken(from: string, to: string): Promise<readonly string[]> {
  if (!RELEASED.includes(from)) throw new Error(`There is no ${from}.`);
  const built = buildSchema(RELEASED.replace(from, to));
  return findBrokenPromises(buildSchema(RELEASED), built, TODAY);
}

describe('the comparison with the released API', () => {
  test('lets it grow', async () => {
    expect(await broken('coats: Int', 'coats: Int thinner: Boolean = false')).toEqual([]);
    expect(await broken('colour: Colour', 'colour: Colour shade: Int!')).toEqual([]);
  });

  test.for([
    ['a field that goes', 'colour: Colour', ''],
    ['a field that may be null from now on', 'Int!', 'Int'],
    ['an argument that has to be given', '(paint: Paint)', '(paint: Paint!)'],
    ['an input that has to be given', 'coats: Int', 'coats: Int!'],
    ['a value that goes', 'RED ', ''],
    ['what goes before its day', 'hue: Colour @deprecated', 'tint: Colour @deprecated'],
  ] as const)('refuses %s', async ([, from, to]) => {
    expect(await broken(from, to)).toHaveLength(1);
  });

  test('lets go what was to stay until a day that has passed', async () => {
    const green = 'GREEN @deprecated(reason: "Use RED. Removed after 2026-11-21.")';
    expect(await broken(green, '')).toEqual([]);
  });

  test('refuses a deprecation without a day', async () => {
    expect(
      await broken('colour: Colour', 'colour: Colour @deprecated(reason: "Use hue.")'),
    ).toEqual(['The deprecation of Query.colour does not say until when it stays (YYYY-MM-DD).']);
  });
});
