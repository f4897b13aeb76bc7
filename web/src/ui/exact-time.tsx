import { useLingui } from '@lingui/react/macro';
import { useTimeZone } from '../time-zone.ts';

const styles = {
  'date-and-time': { dateStyle: 'medium', timeStyle: 'medium' },
  time: { timeStyle: 'medium' },
} as const;

interface ExactTimeProps {
  /** RFC 3339. */
  readonly time: string;
  readonly as?: keyof typeof styles;
}

/** A time to the second, as the reader's own language writes it. */
export function ExactTime({ time, as = 'date-and-time' }: ExactTimeProps) {
  const { i18n } = useLingui();
  const timeZone = useTimeZone();
  return (
    <time dateTime={time} style={{ fontVariantNumeric: 'tabular-nums' }}>
      {new Intl.DateTimeFormat(i18n.locales, { ...styles[as], timeZone }).format(new Date(time))}
    </time>
  );
}
