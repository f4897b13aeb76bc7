import { schema } from '@herald/schema/schema';
import { getOperationAST, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { EXPLORER_EXAMPLES } from './explorer-examples.ts';

test.for(EXPLORER_EXAMPLES)('the explorer offers what the API answers', ({ query, variables }) => {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const wanted = getOperationAST(document)?.variableDefinitions ?? [];
  const names = wanted.map(({ variable }) => variable.name.value);
  expect(Object.keys(JSON.parse(variables ?? '{}'))).toEqual(names);
});
