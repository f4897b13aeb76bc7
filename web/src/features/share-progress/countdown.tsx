import { useEffect, useState } from 'react';
import { Moment } from '../../ui/moment.tsx';

/** From here on a time of day says more than a countdown, in milliseconds. */
const longest = 60 * 60_000;

/** Says how long it is until something, in minutes and seconds: "in 1:05"; "any moment now" once it is due. */
export function describeWait(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds <= 0) return 'any moment now';
  return `in ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How long it is until `time` (RFC 3339), counted down; a time further off is told as date and time. */
export function Countdown({ time }: { time: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const wait = new Date(time).getTime() - now;
  if (wait > longest)
    return (
      <>
        at <Moment time={time} />
      </>
    );
  return (
    <time dateTime={time} role="timer" style={{ fontVariantNumeric: 'tabular-nums' }}>
      {describeWait(wait)}
    </time>
  );
}
