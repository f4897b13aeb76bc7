import { forbidden, unauthenticated } from '@herald/schema/coded-errors';
import type { Context } from '@herald/schema/context';
import { refusalBelow } from '@herald/schema/workspace-role';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin, Repeater } from 'graphql-yoga';
import type { AccessWatch } from './access-watch.ts';
import type { MissingAccess } from './missing-access.ts';

/**
 * Ends what people watch once they are signed out, or belong to the workspace no more, and what keys watch once they are
 * revoked or expired, with a word of why.
 */
export function endSubscriptions({ watch }: Pick<AccessWatch, 'watch'>): Plugin<Context> {
  return {
    onSubscribe: ({ args }) => {
      const { viewer, apiKey } = args.contextValue;
      const actor = viewer ?? apiKey;
      // The schema refuses who is neither signed in nor has a key.
      if (!actor) return;
      return {
        onSubscribeResult: ({ result, setResult }) => {
          if (!isAsyncIterable(result)) return;
          setResult(endWith(result, (ended) => watch(actor, ended)));
        },
      };
    },
  };
}

/** The same events, until something ends; then a refusal, and nothing more. */
function endWith(
  events: AsyncIterable<ExecutionResult>,
  onEnd: (ended: (missing: MissingAccess) => void) => () => void,
): AsyncIterableIterator<ExecutionResult> {
  return new Repeater<ExecutionResult>(async (push, stop) => {
    const iterator = events[Symbol.asyncIterator]();
    const release = onEnd((missing) => {
      void push({ errors: [refusalFor(missing)] });
      stop();
    });
    void stop.then(() => iterator.return?.());
    try {
      for (;;) {
        const { value, done } = await iterator.next();
        if (done) break;
        await push(value);
      }
    } finally {
      release();
      stop();
    }
  });
}

function refusalFor(missing: MissingAccess): GraphQLError {
  if (missing === 'key')
    return unauthenticated('This API key was revoked or has expired. Use another one.');
  return missing === 'session' ? unauthenticated() : forbidden(refusalBelow('VIEWER'));
}
