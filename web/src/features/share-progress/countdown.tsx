import { i18n } from '@lingui/core';
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useState } from 'react';
import { formatNumber } from '../../format-number.ts';
import { Moment } from '../../ui/moment.tsx';

/** From here on a time of day says more than a countdown, in milliseconds. */
const longest = 60 * 60_000;

interface CountdownProps {
  /** RFC 3339. */
  readonly time: string;
}

/** When the next try is: counted down, or as date and time when it is further off. */
export function NextTry({ time }: CountdownProps) {
  const wait = useWait(time);
  if (wait > longest)
    return (
      <Trans>
        Next try at <Moment time={time} />.
      </Trans>
    );
  const clock = describeWait(wait);
  return clock ? (
    <Trans comment="Counted down: “Next try in 1:05.”">
      Next try <Timer time={time}>in {clock}</Timer>.
    </Trans>
  ) : (
    <Trans>
      Next try <Timer time={time}>any moment now</Timer>.
    </Trans>
  );
}

/** When something that was refused may be tried again, told like `NextTry`. */
export function PossibleAgain({ time }: CountdownProps) {
  const wait = useWait(time);
  if (wait > longest)
    return (
      <Trans>
        Possible again at <Moment time={time} />
      </Trans>
    );
  const clock = describeWait(wait);
  return clock ? (
    <Trans comment="Counted down: “Possible again in 1:05”">
      Possible again <Timer time={time}>in {clock}</Timer>
    </Trans>
  ) : (
    <Trans>
      Possible again <Timer time={time}>any moment now</Timer>
    </Trans>
  );
}

/** Says how long a wait still is, in minutes and seconds: "1:05"; null once it is over. */
function describeWait(milliseconds: number): string | null {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds <= 0) return null;
  const twoDigits = new Intl.NumberFormat(i18n.locales, { minimumIntegerDigits: 2 });
  return `${formatNumber(Math.floor(seconds / 60))}:${twoDigits.format(seconds % 60)}`;
}

/** How long it is until `time`, in milliseconds, kept current. */
function useWait(time: string): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return new Date(time).getTime() - now;
}

function Timer({ time, children }: CountdownProps & { readonly children?: ReactNode }) {
  return (
    <time dateTime={time} role="timer" style={{ fontVariantNumeric: 'tabular-nums' }}>
      {children}
    </time>
  );
}
