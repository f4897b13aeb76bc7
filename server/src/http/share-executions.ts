import type { Actor, Context } from '@herald/schema/context';
import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  executeSubscriptionEvent,
  mapSourceToResponseEvent,
  type OperationDefinitionNode,
  type ValidatedSubscriptionArgs,
  validateSubscriptionArgs,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';

type Result = ExecutionResult | Promise<ExecutionResult>;

/** What one event came to for the first who was told of it. */
interface Shared {
  readonly result: Result;
  /** Whether it depends on who asked, beside their workspace and the scopes of a key. */
  readonly isPersonal: () => boolean;
}

/**
 * Executes an event once for all who would be answered the same: a thousand watchers of one share cost one execution.
 *
 * They would be when the event is the same object, and operation, variables and workspace are the same, because what a
 * person may see is decided by workspace alone, and what a key may by its scopes as well. This does not have to be
 * believed: an execution that looks at anything else of who asks is nobody else's. A result lives as long as its event, so that nothing older than the event is
 * ever told, and whether one may watch at all was asked of each watcher before.
 */
export const shareExecutions: Plugin = {
  onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(subscribe),
};

const byEvent = new WeakMap<object, WeakMap<OperationDefinitionNode, Map<string, Shared>>>();

/** Like the `subscribe` of GraphQL, but for sharing executions. */
export async function subscribe(
  args: ExecutionArgs,
): Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult> {
  const validated = validateSubscriptionArgs(args);
  if (!('schema' in validated)) return { errors: validated };
  const stream = await createSourceEventStream(validated);
  if (!(Symbol.asyncIterator in stream)) return stream;
  const variables = JSON.stringify(validated.variableValues.coerced);
  return mapSourceToResponseEvent(validated, stream, (event) => executeOnce(event, variables));
}

async function executeOnce(
  args: ValidatedSubscriptionArgs,
  variables: string,
): Promise<ExecutionResult> {
  const { rootValue: event, contextValue: context, operation } = args;
  const actor = isContext(context) ? (context.viewer ?? context.apiKey) : null;
  if (!isObject(event) || !isContext(context) || !actor) return executeSubscriptionEvent(args);
  const operations = getOrAdd(byEvent, event, () => new WeakMap());
  const known = getOrAdd(operations, operation, () => new Map<string, Shared>());
  const key = `${actor.workspaceId} ${scopesOf(actor)} ${variables}`;
  const shared = known.get(key);
  if (!shared) {
    const { viewer, apiKey, isPersonal } = watched(context);
    const contextValue = { ...context, viewer, apiKey };
    const result = executeSubscriptionEvent({ ...args, contextValue });
    known.set(key, { result, isPersonal });
    return result;
  }
  const result = await shared.result;
  return shared.isPersonal() ? executeSubscriptionEvent(args) : result;
}

/** What decides beside the workspace: nothing for a person. */
function scopesOf(actor: Actor): string {
  return 'apiKeyId' in actor ? [...actor.scopes].sort().join() : 'person';
}

interface Watched extends Pick<Context, 'viewer' | 'apiKey'> {
  readonly isPersonal: () => boolean;
}

/** Who asks, remembering whether anybody looked at more than what all who share an execution have in common. */
function watched({ viewer, apiKey }: Pick<Context, 'viewer' | 'apiKey'>): Watched {
  let personal = false;
  const watch = <Asking extends Actor>(asking: Asking, common: readonly (keyof Asking)[]) =>
    new Proxy(asking, {
      get: (target, name) => {
        personal ||= !common.some((known) => known === name);
        return Reflect.get(target, name);
      },
      ownKeys: (target) => {
        personal = true;
        return Reflect.ownKeys(target);
      },
    });
  return {
    viewer: viewer && watch(viewer, ['workspaceId']),
    apiKey: apiKey && watch(apiKey, ['workspaceId', 'scopes']),
    isPersonal: () => personal,
  };
}

function getOrAdd<Key, Value>(
  map: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  make: () => Value,
): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isContext(value: unknown): value is Context {
  return isObject(value) && 'viewer' in value;
}
