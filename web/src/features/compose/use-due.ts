import { useEffect, useState } from 'react';

type Times = typeof import('./schedule-time.ts');

/** Between two tries to load what it takes to read times, in milliseconds. */
const AGAIN = 5000;

/**
 * The moment (ms) that was chosen in the schedule field; null: none, it is to be shared at once; undefined: not known
 * yet; NaN: not chosen yet. Reading times is loaded only when one is needed.
 */
export function useDue(scheduledAt: string, zone: string): number | null | undefined {
  const [times, setTimes] = useState<Times | null>(null);
  const [attempt, setAttempt] = useState(0);
  const missing = scheduledAt !== '' && times === null;
  useEffect(() => {
    if (!missing) return;
    const timer = setTimeout(
      () =>
        import('./schedule-time.ts').then(
          (loaded) => setTimes(loaded),
          () => setAttempt(attempt + 1),
        ),
      attempt === 0 ? 0 : AGAIN,
    );
    return () => clearTimeout(timer);
  }, [missing, attempt]);
  if (scheduledAt === '') return null;
  return times ? (times.momentOf(scheduledAt, zone) ?? Number.NaN) : undefined;
}
