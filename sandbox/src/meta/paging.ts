import type { Request } from 'express';
import { invalidParameter } from './graph-error.ts';
import { Parameters } from './parameters.ts';

const DEFAULT_LIMIT = 25;
const MAXIMUM_LIMIT = 100;

interface Item {
  readonly id: string;
}

/**
 * Cuts one page out of a list, as `limit`, `after` and `before` ask for.
 * @returns the items of the page and the `paging` object that goes with them: undefined for an empty page
 * @see https://developers.facebook.com/docs/graph-api/results
 */
export function paginate<T extends Item>(
  request: Request,
  baseUrl: string,
  items: readonly T[],
): { readonly items: readonly T[]; readonly paging: object | undefined } {
  const parameters = Parameters.of(request);
  const limit = readLimit(parameters.text('limit'));
  const after = parameters.text('after');
  const before = parameters.text('before');
  let start = 0;
  if (after) start = indexOfCursor(items, after) + 1;
  else if (before) start = Math.max(0, indexOfCursor(items, before) - limit);
  const page = items.slice(start, start + limit);
  const first = page[0];
  const last = page.at(-1);
  if (!first || !last) return { items: [], paging: undefined };
  const cursors = { before: toCursor(first), after: toCursor(last) };
  const pageUrl = (name: 'after' | 'before', cursor: string): string => {
    const url = new URL(request.originalUrl, baseUrl);
    url.searchParams.delete('after');
    url.searchParams.delete('before');
    url.searchParams.set('limit', String(limit));
    url.searchParams.set(name, cursor);
    return url.href;
  };
  return {
    items: page,
    paging: {
      cursors,
      next: start + limit < items.length ? pageUrl('after', cursors.after) : undefined,
      previous: start > 0 ? pageUrl('before', cursors.before) : undefined,
    },
  };
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return DEFAULT_LIMIT;
  if (!/^\d+$/.test(text)) throw invalidParameter('The limit parameter must be a number');
  return Math.min(Math.max(1, Number(text)), MAXIMUM_LIMIT);
}

function toCursor(item: Item): string {
  return Buffer.from(item.id).toString('base64url');
}

function indexOfCursor(items: readonly Item[], cursor: string): number {
  const index = items.findIndex((item) => toCursor(item) === cursor);
  if (index < 0) throw invalidParameter('Invalid cursors values. An invalid cursor was passed');
  return index;
}
