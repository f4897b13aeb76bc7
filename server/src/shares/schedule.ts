import type { FieldError } from '@herald/schema/errors';

/** How far ahead a share may be scheduled, in milliseconds. */
const MAX_AHEAD_MS = 366 * 24 * 60 * 60 * 1000;

/** Why a share cannot go out at a time; nothing when it can. */
export function scheduleProblems(scheduledAt: Date, now: Date): readonly FieldError[] {
  const path = ['scheduledAt'];
  if (scheduledAt <= now) return [{ path, message: 'This time has passed. Choose a later one.' }];
  if (scheduledAt.getTime() > now.getTime() + MAX_AHEAD_MS)
    return [{ path, message: 'Choose a time within a year.' }];
  return [];
}
