import * as z from 'zod';
import { builder } from './builder.ts';
import { SEARCHING } from './query-limits.ts';

const MAX_SIZE = 100;
const DEFAULT_SIZE = 20;

/** Which page of a list is asked for. */
interface PageArgs<Position> {
  readonly first?: number | null | undefined;
  readonly after?: Position | null | undefined;
}

/** What every list takes, whatever its cursors stand for. */
export function pageArgs<Position>(cursor: z.ZodType<Position, string>) {
  return builder.args((t) => ({
    first: t
      .int({
        defaultValue: DEFAULT_SIZE,
        description: `How many; more than ${MAX_SIZE} are answered as ${MAX_SIZE}.`,
      })
      .validate(z.int().min(0).nullish()),
    after: t.string({ description: 'Only those behind this cursor.' }).validate(cursor.nullish()),
  }));
}

/** What a list costs: each item once, and the search for them. */
export function pageComplexity({ first }: PageArgs<unknown>) {
  return { field: SEARCHING, multiplier: sizeOf(first) };
}

/**
 * A page of a list.
 * @param find reads as many as told, beginning behind `after`
 */
export async function readPage<Row>(
  { first, after }: PageArgs<unknown>,
  find: (take: number) => Promise<readonly Row[]>,
  toCursor: (row: Row) => string,
) {
  const size = sizeOf(first);
  // One more tells whether there is a next page.
  const rows = await find(size + 1);
  const edges = rows.slice(0, size).map((node) => ({ node, cursor: toCursor(node) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: Boolean(after),
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function sizeOf(first: number | null | undefined): number {
  return Math.min(first ?? DEFAULT_SIZE, MAX_SIZE);
}
