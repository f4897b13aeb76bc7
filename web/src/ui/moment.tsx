const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A time (RFC 3339) as a date and time of day, as the reader's own language and time zone write them. */
export function Moment({ time }: { time: string }) {
  return <time dateTime={time}>{format.format(new Date(time))}</time>;
}
