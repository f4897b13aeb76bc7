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

const relative = new Intl.RelativeTimeFormat('en');
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'medium' });

/** Says how far `then` lies from `now` (both in ms), in a unit that fits: "3 days ago", "in 2 hours". */
export function describeDistance(then: number, now: number): string {
  const seconds = (then - now) / 1000;
  const step = steps.find((candidate) => Math.abs(seconds) >= candidate.from);
  return step ? relative.format(Math.trunc(seconds / step.seconds), step.unit) : 'just now';
}

/** A time (RFC 3339) as its distance from now, kept current; the exact time is in the title. */
export function RelativeTime({ time }: { time: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const date = new Date(time);
  return (
    <time dateTime={time} title={exact.format(date)}>
      {describeDistance(date.getTime(), now)}
    </time>
  );
}
