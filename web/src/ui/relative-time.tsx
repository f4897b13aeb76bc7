import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { useEffect, useState } from 'react';

const day = 86_400;

/** Each unit is used from `from` seconds on: "58 days" says more than "1 month". */
const steps = [
  { unit: 'year', seconds: 365.25 * day, from: 730 * day },
  { unit: 'month', seconds: 30.44 * day, from: 90 * day },
  { unit: 'day', seconds: day, from: day },
  { unit: 'hour', seconds: 3600, from: 3600 },
  { unit: 'minute', seconds: 60, from: 60 },
] as const;

/** Says how far `then` lies from `now` (both in ms), in a unit that fits: "3 days ago", "in 2 hours". */
export function describeDistance(then: number, now: number): string {
  const seconds = (then - now) / 1000;
  const step = steps.find((candidate) => Math.abs(seconds) >= candidate.from);
  if (!step) return t({ message: 'just now', comment: 'Stands where else it says "3 hours ago"' });
  const relative = new Intl.RelativeTimeFormat(i18n.locales);
  // What was set for seven days a moment ago ends in seven, not in six.
  const slack = seconds > 0 ? step.seconds / 1000 : 0;
  return relative.format(Math.trunc((seconds + slack) / step.seconds), step.unit);
}

/** A time (RFC 3339) as its distance from now, kept current; the exact time is in the title. */
export function RelativeTime({ time }: { time: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const date = new Date(time);
  const exact = new Intl.DateTimeFormat(i18n.locales, { dateStyle: 'full', timeStyle: 'medium' });
  return (
    <time dateTime={time} title={exact.format(date)}>
      {describeDistance(date.getTime(), now)}
    </time>
  );
}
