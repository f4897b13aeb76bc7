import { useLocation, useSearchParams } from 'react-router';

interface ShownPages {
  /** Where each page begins: behind a cursor; null: with the newest. */
  readonly pages: readonly (string | null)[];
  /** The address of the page behind a cursor. */
  readonly pathTo: (cursor: string) => string;
  /** Shows the page behind a cursor below the others. */
  readonly show: (cursor: string) => void;
}

/**
 * The pages of the list that are shown. The address names the last one, so that a link leads there; the others above it are
 * remembered with the visit, for whoever comes back or reloads.
 */
export function useShownPages(): ShownPages {
  const [params, setParams] = useSearchParams();
  const { pathname, state } = useLocation();
  const after = params.get('after');
  const remembered = readPages(state);
  const pages = remembered?.at(-1) === after ? remembered : [after];
  const behind = (cursor: string) => {
    const next = new URLSearchParams(params);
    next.set('after', cursor);
    return next;
  };
  return {
    pages,
    pathTo: (cursor) => `${pathname}?${behind(cursor)}`,
    show: (cursor) => {
      if (pages.includes(cursor)) return;
      const visit = { pages: [...pages, cursor] };
      setParams(behind(cursor), { replace: true, preventScrollReset: true, state: visit });
    },
  };
}

function readPages(state: unknown): readonly (string | null)[] | null {
  if (typeof state !== 'object' || state === null || !('pages' in state)) return null;
  const { pages } = state;
  const isCursor = (value: unknown) => value === null || typeof value === 'string';
  return Array.isArray(pages) && pages.length > 0 && pages.every(isCursor) ? pages : null;
}
