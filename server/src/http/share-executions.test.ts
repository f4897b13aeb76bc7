import type { Context, Viewer } from '@herald/schema/context';
import {
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  parse,
} from 'graphql';
import { expect, test } from 'vitest';
import { subscribe } from './share-executions.ts';

let executions = 0;
const document = parse('subscription ($as: String) { watched(as: $as) { version name } }');
const impersonal = parse('subscription ($as: String) { watched(as: $as) { version } }');
const event = () => ({ version: '1' });

/** An API where every execution counts and one field tells who asks. */
function schemaOf(events: readonly object[]): GraphQLSchema {
  const watched = new GraphQLObjectType<{ version: string }, Context>({
    name: 'Watched',
    fields: {
      version: {
        type: GraphQLString,
        resolve: ({ version }) => {
          executions++;
          return version;
        },
      },
      name: { type: GraphQLString, resolve: (_event, _args, { viewer }) => viewer?.name },
    },
  });
  const field = {
    type: watched,
    args: { as: { type: GraphQLString } },
    subscribe: async function* () {
      yield* events;
    },
    resolve: (row: unknown) => row,
  };
  const none = { type: GraphQLString };
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { none } }),
    subscription: new GraphQLObjectType({ name: 'Subscription', fields: { watched: field } }),
  });
}

async function answers(args: ExecutionArgs, name: string, workspaceId = 'one') {
  const viewer: Partial<Viewer> = { name, workspaceId };
  const stream = await subscribe({ ...args, contextValue: { viewer } });
  const all: ExecutionResult['data'][] = [];
  if (Symbol.asyncIterator in stream) for await (const { data } of stream) all.push(data);
  return all;
}

test('executes an event once for all watchers of a workspace who ask the same', async () => {
  const args = { schema: schemaOf([event(), event()]), document: impersonal };
  executions = 0;
  const all = await Promise.all(['Ada', 'Bob', 'Cy'].map((name) => answers(args, name)));
  expect(all).toEqual(
    Array(3).fill([{ watched: { version: '1' } }, { watched: { version: '1' } }]),
  );
  expect(executions).toBe(2);
});

test('executes it for each who asks something else or is elsewhere', async () => {
  const args = { schema: schemaOf([event()]), document: impersonal };
  executions = 0;
  await answers(args, 'Ada');
  await answers(args, 'Ada', 'two');
  await answers({ ...args, variableValues: { as: 'x' } }, 'Ada');
  await answers({ ...args, document: parse('subscription { watched { version } }') }, 'Ada');
  expect(executions).toBe(4);
});

test('tells nobody what was made for another person', async () => {
  const args = { schema: schemaOf([event()]), document };
  const all = await Promise.all(['Ada', 'Bob'].map((name) => answers(args, name)));
  expect(all).toMatchObject([[{ watched: { name: 'Ada' } }], [{ watched: { name: 'Bob' } }]]);
});
