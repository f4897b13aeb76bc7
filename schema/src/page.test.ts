import { expect, test } from 'vitest';
import { codes, contextWith, run } from './context.test-kit.ts';
import { schema } from './schema.ts';

/** Every list that is read page by page, and what it has to be told beside the page. */
const LISTS = {
  shares: '',
  notifications: '',
  webhookDeliveries: ', endpointId: "webhook-1"',
};

const fields = Object.values(schema.getQueryType()?.getFields() ?? {});

test('every list takes `first` and `after` in the same words', () => {
  const paged = fields.filter(({ args }) => args.some(({ name }) => name === 'after'));
  expect(paged.map(({ name }) => name).toSorted()).toEqual(Object.keys(LISTS).toSorted());
  const told = paged.map(({ args }) =>
    args
      .filter(({ name }) => name === 'first' || name === 'after')
      .map(({ name, type, defaultValue, description }) => [
        name,
        String(type),
        defaultValue,
        description,
      ]),
  );
  for (const one of told) expect(one).toEqual(told[0]);
});

const BEYOND = [
  ['first: -1', 'Too small'],
  ['after: "nonsense"', 'This is not a cursor of this list.'],
  ['after: ""', 'This is not a cursor of this list.'],
] as const;

const cases = Object.entries(LISTS).flatMap(([list, rest]) =>
  BEYOND.map(([page, words]) => [list, page, rest, words] as const),
);

test.each(cases)('%s refuses %s', async (list, page, rest, words) => {
  const result = await run(contextWith({}), `{ ${list}(${page}${rest}) { edges { cursor } } }`);
  expect(codes(result)).toEqual(['BAD_USER_INPUT']);
  expect(result.errors?.[0]?.message).toContain(words);
});
