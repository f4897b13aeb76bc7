import pLimit, { type LimitFunction } from 'p-limit';

/** Does a part of a work that all holders share the places for. */
export type Together = <Result>(part: () => Promise<Result>) => Promise<Result>;

/** Lets so much work go on at once; what is more waits. */
interface Lanes {
  /** Does it as soon as the holder has a place free; its shared parts wait for a place among all. */
  run<Result>(holder: string, work: (together: Together) => Promise<Result>): Promise<Result>;
}

/** @param limits how many works of one holder, and how many shared parts altogether, go on at once */
export function createLanes(limits: {
  readonly perHolder: number;
  readonly together: number;
}): Lanes {
  const shared = pLimit(limits.together);
  const together: Together = (part) => shared(part);
  const holders = new Map<string, { readonly limit: LimitFunction; works: number }>();
  return {
    async run(holder, work) {
      const own = holders.get(holder) ?? { limit: pLimit(limits.perHolder), works: 0 };
      holders.set(holder, own);
      own.works += 1;
      try {
        return await own.limit(() => work(together));
      } finally {
        own.works -= 1;
        if (own.works === 0) holders.delete(holder);
      }
    },
  };
}
