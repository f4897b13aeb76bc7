import * as z from 'zod';

/** Where something stands in a list, newest first; the id decides between those of one moment. */
export interface ListPosition {
  readonly createdAt: Date;
  readonly id: string;
}

const position = z.tuple([z.iso.datetime(), z.string().regex(/^[\w-]{1,100}$/)]);

/** The opaque text clients hand back as `after`. */
export function toCursor({ createdAt, id }: ListPosition): string {
  return Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url');
}

/** Input shape: a cursor in, the position it stands for out. */
export const listCursor = z.string().transform((cursor, context): ListPosition => {
  const parts = Buffer.from(cursor, 'base64url').toString().split(' ');
  const parsed = position.safeParse(parts);
  if (parsed.success) return { createdAt: new Date(parsed.data[0]), id: parsed.data[1] };
  context.addIssue({ code: 'custom', message: 'This is not a cursor of this list.' });
  return z.NEVER;
});

/** The filter for everything behind a position. */
export function behind({ createdAt, id }: ListPosition) {
  // The first condition follows from the second, but is what an index can begin at.
  return {
    createdAt: { lte: createdAt },
    OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }],
  };
}
