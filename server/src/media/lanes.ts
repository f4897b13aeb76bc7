import pLimit, { type LimitFunction } from 'p-limit';

/** Lets so much work go on at once; what is more waits. */
interface Lanes {
  /** Does it as soon as both the holder and all together have a place free. */
  run<Result>(holder: string, work: () => Promise<Result>): Promise<Result>;
}

/** @param limits how many works of one holder, and how many altogether, go on at once */
export function createLanes(limits: {
  readonly perHolder: number;
  readonly together: number;
}): Lanes {
  const together = pLimit(limits.together);
  const holders = new Map<string, { readonly limit: LimitFunction; works: number }>();
  return {
    async run(holder, work) {
      const own = holders.get(holder) ?? { limit: pLimit(limits.perHolder), works: 0 };
      holders.set(holder, own);
      own.works += 1;
      try {
        return await own.limit(() => together(work));
      } finally {
        own.works -= 1;
        if (own.works === 0) holders.delete(holder);
      }
    },
  };
}
