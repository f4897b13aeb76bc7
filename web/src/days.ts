import {
  type CalendarDate,
  endOfMonth,
  parseAbsolute,
  parseDateTime,
  startOfMonth,
  startOfWeek,
  toCalendarDate,
  toCalendarDateTime,
  toZoned,
} from '@internationalized/date';

/** The hour at which a share is planned on a day that was chosen without one. */
const USUAL_HOUR = 9;

/** The day on which a moment (RFC 3339) lies in a time zone. */
export function dayOf(time: string, zone: string): CalendarDate {
  return toCalendarDate(parseAbsolute(time, zone));
}

/** The hour of the day, 0 to 23, in which a moment (RFC 3339) lies in a time zone. */
export function hourOf(time: string, zone: string): number {
  return parseAbsolute(time, zone).hour;
}

/** The moment (RFC 3339) at which a day begins in a time zone. */
export function beginOf(day: CalendarDate, zone: string): string {
  return toZoned(day, zone).toAbsoluteString();
}

/** The moment of a time of day; where clocks are put forward over it, as much later. */
export function momentAt(day: CalendarDate, hour: number, minute: number, zone: string): string {
  return toZoned(toCalendarDateTime(day).set({ hour, minute }), zone).toAbsoluteString();
}

/** When something that is due at `time` is due once it is put on another day, and into another hour of it if one is named. */
export function movedTo(
  time: string,
  { day, hour }: { readonly day: CalendarDate; readonly hour: number | null },
  zone: string,
): string {
  const from = parseAbsolute(time, zone);
  const onDay = toCalendarDateTime(from).set({ year: day.year, month: day.month, day: day.day });
  return toZoned(hour === null ? onDay : onDay.set({ hour }), zone).toAbsoluteString();
}

/** When a share that is planned for a day goes out: at the usual hour, or at the next full one when that has passed. */
export function usualTime(day: CalendarDate, zone: string, now: number): string {
  const usual = momentAt(day, USUAL_HOUR, 0, zone);
  if (Date.parse(usual) > now) return usual;
  const current = parseAbsolute(new Date(now).toISOString(), zone);
  return current.set({ minute: 0, second: 0, millisecond: 0 }).add({ hours: 1 }).toAbsoluteString();
}

/** So many days from one on. */
export function daysFrom(first: CalendarDate, count: number): readonly CalendarDate[] {
  return Array.from({ length: count }, (_, days) => first.add({ days }));
}

/** The days of the week around a day, in the order of a locale. */
export function weekAround(day: CalendarDate, locale: string): readonly CalendarDate[] {
  return daysFrom(startOfWeek(day, locale), 7);
}

/** The weeks that a month has days in. */
export function weeksOfMonth(
  day: CalendarDate,
  locale: string,
): readonly (readonly CalendarDate[])[] {
  const last = endOfMonth(day);
  const weeks: (readonly CalendarDate[])[] = [];
  let week = weekAround(startOfMonth(day), locale);
  for (let [first] = week; first && first.compare(last) <= 0; [first] = week) {
    weeks.push(week);
    week = daysFrom(first.add({ weeks: 1 }), 7);
  }
  return weeks;
}

/** A moment (RFC 3339) as `datetime-local` writes it on the clocks of a time zone. */
export function toField(time: string, zone: string): string {
  return toCalendarDateTime(parseAbsolute(time, zone)).toString().slice(0, 16);
}

/** The moment (RFC 3339) that was chosen in a `datetime-local` field; null: none. */
export function fromField(value: string, zone: string): string | null {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)
    ? toZoned(parseDateTime(value), zone).toAbsoluteString()
    : null;
}
