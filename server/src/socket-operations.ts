import { randomUUID } from 'node:crypto';
import type { ExecutionArgs } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import { resumeLogContext, withLogContext } from './log-context.ts';

type Resume = ReturnType<typeof resumeLogContext>;

/** Gives each operation over a socket an id of its own, as a request over HTTP has one, from its begin to its last event. */
export function createSocketOperations() {
  const resumes = new WeakMap<object, Resume>();
  const resume = (args: ExecutionArgs): Resume => resumes.get(args) ?? ((work) => work());

  return {
    /** Wraps what answers with which arguments an operation is executed. */
    begun:
      <Given extends unknown[], Answer extends object>(
        begin: (...given: Given) => Promise<Answer>,
      ) =>
      (...given: Given): Promise<Answer> =>
        withLogContext({ requestId: randomUUID() }, async () => {
          const answer = await begin(...given);
          resumes.set(answer, resumeLogContext());
          return answer;
        }),
    execute: <T>(args: ExecutionArgs, work: () => T): T => resume(args)(work),
    subscribe: async <T>(args: ExecutionArgs, work: () => T): Promise<Awaited<T>> => {
      const within = resume(args);
      const result = await within(work);
      return isAsyncIterable(result) ? (iterateWithin(within, result) as Awaited<T>) : result;
    },
  };
}

/** Events happen where their operation does, whoever asks for the next one. */
function iterateWithin(within: Resume, source: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  const iterator = source[Symbol.asyncIterator]();
  const end = async (value?: unknown) => ({ done: true as const, value });
  return {
    next: () => within(() => iterator.next()),
    return: () => within(() => iterator.return?.() ?? end()),
    throw: (error) => within(() => iterator.throw?.(error) ?? end()),
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => {
      await iterator.return?.();
    },
  };
}
