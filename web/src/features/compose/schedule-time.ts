import { fromAbsolute, toCalendarDate, toCalendarDateTime, toZoned } from '@internationalized/date';
import { fromField, toField } from '../../days.ts';

/** When one usually shares something later, in milliseconds. */
export interface Presets {
  readonly inAnHour: number;
  readonly tomorrow: number;
  readonly nextMonday: number;
}

const HOUR = 9;

/**
 * The moment (ms) that a `datetime-local` field names in a time zone; null: none. A time that clocks put forward skip
 * is as much later; of one that there is twice it is the first.
 */
export function momentOf(field: string, zone: string): number | null {
  const time = fromField(field, zone);
  return time === null ? null : Date.parse(time);
}

/** A moment (ms) as `datetime-local` writes it on the clocks of a time zone, to the minute. */
export function fieldOf(moment: number, zone: string): string {
  return toField(new Date(moment).toISOString(), zone);
}

/** In an hour, tomorrow and next Monday at nine, on the clocks of a time zone. On a Sunday, Monday is tomorrow, and the next one comes after. */
export function presetsAt(now: number, zone: string): Presets {
  const today = toCalendarDate(fromAbsolute(now, zone));
  const atNine = (days: number) =>
    toZoned(toCalendarDateTime(today.add({ days })).set({ hour: HOUR }), zone)
      .toDate()
      .getTime();
  const sinceMonday = (today.toDate('UTC').getUTCDay() + 6) % 7;
  return {
    inAnHour: now + 3_600_000,
    tomorrow: atNine(1),
    nextMonday: atNine(sinceMonday === 6 ? 8 : 7 - sinceMonday),
  };
}
