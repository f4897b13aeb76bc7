import { readFile } from 'node:fs/promises';
import { schema } from '@herald/schema/schema';
import { CODES } from '@herald/server/graphql-errors';
import { isInterfaceType } from 'graphql';
import { expect, test } from 'vitest';

/** The first column of the table under such a heading in the reference. */
async function tableOf(heading: string): Promise<readonly string[]> {
  const guide = await readFile(new URL('../../docs/api-reference.md', import.meta.url), 'utf8');
  const [, table = ''] = guide.split(new RegExp(`^\\| ${heading} +\\|.*$`, 'm'));
  const rows = table.split('\n\n')[0] ?? '';
  return [...rows.matchAll(/^\| `(\w+)`/gm)].map(([, name = '']) => name);
}

test('the reference names every error that an answer can be', async () => {
  const error = schema.getType('Error');
  const members = isInterfaceType(error) ? schema.getPossibleTypes(error) : [];
  expect((await tableOf('Member')).toSorted()).toEqual(members.map(({ name }) => name).toSorted());
});

test('the reference names every code of a request error', async () => {
  expect(new Set(await tableOf('Code'))).toEqual(CODES);
});
