const formats = {
  'date-and-time': new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' }),
  time: new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' }),
};

interface ExactTimeProps {
  /** RFC 3339. */
  readonly time: string;
  readonly as?: keyof typeof formats;
}

/** A time to the second, as the reader's own language and time zone write it. */
export function ExactTime({ time, as = 'date-and-time' }: ExactTimeProps) {
  return (
    <time dateTime={time} style={{ fontVariantNumeric: 'tabular-nums' }}>
      {formats[as].format(new Date(time))}
    </time>
  );
}
