import * as z from 'zod';
import { behind as behindNewest, listCursor, toCursor as toListCursor } from './list-cursor.ts';

/** In which order a list of shares goes on; in either the id decides between shares of one moment. */
export type ShareOrder = 'NEWEST' | 'SOONEST';

/** Where a share stands in the list. */
export interface SharePosition {
  readonly order: ShareOrder;
  /** What the order goes by: when it was made, or when it is due. */
  readonly at: Date;
  readonly id: string;
}

const SOONEST = 'soonest.';

/** The opaque text clients hand back as `after`. */
export function toCursor({ order, at, id }: SharePosition): string {
  const cursor = toListCursor({ createdAt: at, id });
  return order === 'NEWEST' ? cursor : SOONEST + cursor;
}

/** Input shape: a cursor in, the position it stands for out. */
export const shareCursor = z.string().transform((cursor, context): SharePosition => {
  const order = cursor.startsWith(SOONEST) ? 'SOONEST' : 'NEWEST';
  const parsed = listCursor.safeParse(order === 'NEWEST' ? cursor : cursor.slice(SOONEST.length));
  if (parsed.success) return { order, at: parsed.data.createdAt, id: parsed.data.id };
  context.addIssue({ code: 'custom', message: 'This is not a cursor of this list.' });
  return z.NEVER;
});

/** The filter for everything behind a position. */
export function behind({ order, at, id }: SharePosition) {
  // The first condition of either follows from the second, but is what an index can begin at.
  return order === 'NEWEST'
    ? behindNewest({ createdAt: at, id })
    : { dueAt: { gte: at }, OR: [{ dueAt: { gt: at } }, { dueAt: at, id: { gt: id } }] };
}
