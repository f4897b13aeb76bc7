import {
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLError,
  getOperationAST,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Metrics, OperationOutcome } from './metrics.ts';

/**
 * Counts operations by their root fields: those are ours, the names of operations and aliases are the caller's.
 * @param isFault whether an error is one of ours, which its caller is not shown.
 */
export function countOperations(
  metrics: Metrics,
  isFault: (error: GraphQLError) => boolean,
): Plugin {
  const outcomeOf = (result: unknown): OperationOutcome => {
    const { errors = [] } = (result ?? {}) as { errors?: readonly GraphQLError[] };
    if (errors.length === 0) return 'ok';
    return errors.some(isFault) ? 'fault' : 'refused';
  };
  const begin = (args: ExecutionArgs) => {
    const began = performance.now();
    const { type, fields } = describe(args);
    const end = (result: unknown) =>
      metrics.operationEnded(type, fields, outcomeOf(result), (performance.now() - began) / 1_000);
    return { fields, end };
  };
  return {
    onExecute: ({ args }) => {
      const { end } = begin(args);
      return { onExecuteDone: ({ result }) => end(result) };
    },
    onSubscribe: ({ args }) => {
      const { fields, end } = begin(args);
      return {
        onSubscribeResult: ({ result }) => {
          end(isAsyncIterable(result) ? null : result);
          return isAsyncIterable(result)
            ? { onEnd: metrics.subscriptionOpened(fields) }
            : undefined;
        },
      };
    },
  };
}

function describe({ document, operationName }: Pick<ExecutionArgs, 'document' | 'operationName'>) {
  const operation = getOperationAST(document, operationName);
  return {
    type: operation?.operation ?? 'none',
    fields: operation ? [...rootFields(document, operation.selectionSet)] : [],
  };
}

/** Names of fields as the schema has them, with those of fragments: of each once, however often it is spread. */
function rootFields(document: DocumentNode, selectionSet: SelectionSetNode): ReadonlySet<string> {
  const fields = new Set<string>();
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) fields.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else collectFragment(selection.name.value);
    }
  };
  const collectFragment = (name: string) => {
    if (spread.has(name)) return;
    spread.add(name);
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name)
        collect(definition.selectionSet);
  };
  collect(selectionSet);
  return fields;
}
