const MINUTE = 60_000;

interface Waiting {
  readonly attempts: number;
  /** Null: it is not sent by itself. */
  readonly nextAttemptAt: string | null;
}

/** Whether something becomes of a message soon: one that was tried in vain may wait for hours. */
export function isOnItsWay({ attempts, nextAttemptAt }: Waiting, now: number): boolean {
  if (nextAttemptAt === null) return false;
  return attempts === 0 || new Date(nextAttemptAt).getTime() - now < MINUTE;
}
