/** Rows removed by one statement: a large backlog holds no lock for long. */
const BATCH = 500;

/** Removes until nothing is left; answers how much it was. */
export async function inBatches(
  removeSome: (limit: number) => Promise<{ readonly count: number }>,
): Promise<number> {
  for (let removed = 0; ; ) {
    const { count } = await removeSome(BATCH);
    removed += count;
    if (count < BATCH) return removed;
  }
}
