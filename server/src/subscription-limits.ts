import { tooMuchAtOnce } from '@herald/schema/coded-errors';
import type { Context } from '@herald/schema/context';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { holderOf } from './limits/limit-services.ts';

/** How many subscriptions one person, or one key, may hold at once, over all sockets and streams. */
export const MAX_SUBSCRIPTIONS = 100;

/** Counts what each holds of something there is only so much of. */
export class Slots {
  readonly #held = new Map<string, number>();
  readonly #max: number;

  /** @param max how many one holder may have at once */
  constructor(max: number) {
    this.#max = max;
  }

  /** Takes one more; answers how to give it back, which counts once. Null: the holder has all one may have. */
  take(holder: string): (() => void) | null {
    const held = this.#held.get(holder) ?? 0;
    if (held >= this.#max) return null;
    this.#held.set(holder, held + 1);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const left = (this.#held.get(holder) ?? 1) - 1;
      if (left > 0) this.#held.set(holder, left);
      else this.#held.delete(holder);
    };
  }
}

/** Bounds how much one person, or one key, may watch at once, whichever way the subscriptions come. */
export function limitSubscriptions(): Plugin<Context> {
  const slots = new Slots(MAX_SUBSCRIPTIONS);
  return {
    onSubscribe: ({ args, subscribeFn, setSubscribeFn, setResultAndStopExecution }) => {
      const { viewer, apiKey } = args.contextValue;
      const actor = viewer ?? apiKey;
      // The schema refuses who is neither signed in nor has a key.
      if (!actor) return;
      const release = slots.take(holderOf(actor));
      if (!release)
        return setResultAndStopExecution({
          errors: [
            tooMuchAtOnce(
              `You watch ${MAX_SUBSCRIPTIONS} things already. End some of these subscriptions first.`,
            ),
          ],
        });
      setSubscribeFn(async (subscription) => {
        try {
          return await subscribeFn(subscription);
        } catch (error) {
          release();
          throw error;
        }
      });
      return {
        onSubscribeError: release,
        onSubscribeResult: ({ result }) => {
          if (isAsyncIterable(result)) return { onEnd: release };
          release();
        },
      };
    },
  };
}
