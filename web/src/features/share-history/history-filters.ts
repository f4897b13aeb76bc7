import type { PlatformId, ShareStatus } from '../../gql/graphql.ts';
import { platforms } from '../../platforms.tsx';
import { shareStatuses } from '../../share-statuses.tsx';

/** Which shares are to be listed; null: all. */
export interface HistoryFilters {
  readonly platform: PlatformId | null;
  readonly status: ShareStatus | null;
  readonly search: string | null;
}

/** Reads the filters from an address; what is none is left out. */
export function readFilters(params: URLSearchParams): HistoryFilters {
  return {
    platform: keyIn(platforms, params.get('platform')),
    status: keyIn(shareStatuses, params.get('status')),
    search: params.get('search')?.trim().slice(0, 200) || null,
  };
}

/** The filters as an address names them. */
export function writeFilters(filters: HistoryFilters): URLSearchParams {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== null));
}

/** One of the record's own keys, written in any case; else null. */
function keyIn<Key extends string>(record: Record<Key, unknown>, value: string | null): Key | null {
  const wanted = value?.toUpperCase();
  const isKey = (key: string | undefined): key is Key =>
    key !== undefined && Object.hasOwn(record, key);
  return isKey(wanted) ? wanted : null;
}
