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
    fields: operation ? [...new Set(rootFields(document, operation.selectionSet))] : [],
  };
}

/** Names of fields as the schema has them, with those of fragments. */
function rootFields(document: DocumentNode, { selections }: SelectionSetNode): readonly string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value;
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return rootFields(document, selection.selectionSet);
    const fragment = document.definitions.find(
      (definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION &&
        definition.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION
      ? rootFields(document, fragment.selectionSet)
      : [];
  });
}
