import { parseDate } from '@internationalized/date';
import { beginOf, dayOf } from '../../days.ts';
import { type HistoryFilters, spans } from './history-filters.ts';

type Dates = Pick<HistoryFilters, 'when' | 'from' | 'to'>;

/** From which moment on, and before which (RFC 3339), shares are due that lie between dates in a time zone; null: open. */
export function rangeOf({ when, from, to }: Dates, zone: string, now: number) {
  if (when === null) return { since: null, until: null };
  const days = spans[when];
  if (days === null)
    return {
      since: from && beginOf(parseDate(from), zone),
      until: to && beginOf(parseDate(to).add({ days: 1 }), zone),
    };
  const tomorrow = dayOf(new Date(now).toISOString(), zone).add({ days: 1 });
  return { since: beginOf(tomorrow.subtract({ days }), zone), until: beginOf(tomorrow, zone) };
}
