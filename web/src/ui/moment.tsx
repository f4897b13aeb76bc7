import { useLingui } from '@lingui/react/macro';
import { useTimeZone } from '../time-zone.ts';

/** A time (RFC 3339) as a date and time of day, as the reader's own language writes them; the year where it is another. */
export function Moment({ time }: { time: string }) {
  const { i18n } = useLingui();
  const timeZone = useTimeZone();
  const moment = new Date(time);
  const { hour12 } = new Intl.DateTimeFormat(i18n.locales, {
    timeStyle: 'short',
  }).resolvedOptions();
  const year = new Intl.DateTimeFormat(i18n.locales, { year: 'numeric', timeZone });
  const format = new Intl.DateTimeFormat(i18n.locales, {
    year: year.format(moment) === year.format(new Date()) ? undefined : 'numeric',
    month: 'short',
    day: 'numeric',
    hour: hour12 ? 'numeric' : '2-digit',
    minute: '2-digit',
    timeZone,
  });
  return <time dateTime={time}>{format.format(moment)}</time>;
}
