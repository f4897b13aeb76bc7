import { type CalendarDate, parseDate } from '@internationalized/date';

import { dayOf } from '../../days.ts';

export type CalendarView = 'month' | 'week';

/** What of the calendar is looked at. */
export interface CalendarPlace {
  readonly view: CalendarView;
  /** Any day of the month or week. */
  readonly day: CalendarDate;
}

/**
 * Reads the place from an address, which names a day or a moment (RFC 3339) that lies in it; what it does not name is the
 * month of today.
 */
export function readPlace(
  params: URLSearchParams,
  today: CalendarDate,
  zone: string,
): CalendarPlace {
  return {
    view: params.get('view') === 'week' ? 'week' : 'month',
    day: readDay(params.get('day')) ?? readMoment(params.get('at'), zone) ?? today,
  };
}

/** The address of a place. */
export function calendarPath({ view, day }: CalendarPlace): string {
  return `/shares/calendar?${new URLSearchParams({ view, day: day.toString() })}`;
}

/** The place so many months or weeks away. */
export function stepTo({ view, day }: CalendarPlace, steps: number): CalendarPlace {
  return { view, day: day.add(view === 'month' ? { months: steps } : { weeks: steps }) };
}

function readMoment(text: string | null, zone: string): CalendarDate | null {
  const moment = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(moment) ? null : dayOf(new Date(moment).toISOString(), zone);
}

function readDay(text: string | null): CalendarDate | null {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  try {
    return parseDate(text);
  } catch {
    return null;
  }
}
