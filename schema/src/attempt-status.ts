import type { ConnectionAttemptStatus } from '@herald/prisma/generated/client/client';

/** The state of an attempt at a moment: one that still waits once its time is up has expired. */
export function attemptStatus(
  attempt: { readonly status: ConnectionAttemptStatus; readonly expiresAt: Date },
  now: Date,
): ConnectionAttemptStatus {
  const waits = attempt.status === 'PENDING' || attempt.status === 'CHOOSING';
  return waits && attempt.expiresAt <= now ? 'EXPIRED' : attempt.status;
}
