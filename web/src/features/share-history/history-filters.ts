import type { PlatformId, ShareStatus } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { shareStatuses } from '../../share-statuses.tsx';

/** Spans of time that end today, in days; `dates`: from one date to another. */
export const spans = { today: 1, '7-days': 7, '30-days': 30, dates: null } as const;
export type HistorySpan = keyof typeof spans;

/** Which shares are to be listed; null: all. */
export interface HistoryFilters {
  readonly platform: PlatformId | null;
  readonly status: ShareStatus | null;
  readonly search: string | null;
  readonly when: HistorySpan | null;
  /** First and last date, `2026-11-20`, where `when` is `dates`; null: open. */
  readonly from: string | null;
  readonly to: string | null;
}

/** Lets everything through. */
export const noFilters: HistoryFilters = {
  platform: null,
  status: null,
  search: null,
  when: null,
  from: null,
  to: null,
};

/** Reads the filters from an address; what is none is left out. */
export function readFilters(params: URLSearchParams): HistoryFilters {
  const when = keyIn(spans, params.get('when')?.toLowerCase());
  const dates = when === 'dates';
  return {
    platform: keyIn(platforms, params.get('platform')?.toUpperCase()),
    status: keyIn(shareStatuses, params.get('status')?.toUpperCase()),
    search: params.get('search')?.trim().slice(0, 200) || null,
    when,
    from: dates ? readDate(params.get('from')) : null,
    to: dates ? readDate(params.get('to')) : null,
  };
}

/** The filters as an address names them. */
export function writeFilters(filters: HistoryFilters): URLSearchParams {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== null));
}

/** One of the record's own keys; else null. */
function keyIn<Key extends string>(
  record: Record<Key, unknown>,
  value: string | undefined,
): Key | null {
  const isKey = (key: string | undefined): key is Key =>
    key !== undefined && Object.hasOwn(record, key);
  return isKey(value) ? value : null;
}

function readDate(text: string | null): string | null {
  const real = text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  // A date such as 31 February is taken for one in March.
  return real && new Date(text).toISOString().startsWith(text) ? text : null;
}
