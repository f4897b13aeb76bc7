import { setTimeout as sleep } from 'node:timers/promises';

/** Longest the database may take to answer before it counts as away, in milliseconds. */
const DATABASE_TIMEOUT_MS = 2_000;

/** What the database answers; null: nothing, or not in time. */
export async function inTime<T>(answer: Promise<T | null>): Promise<T | null> {
  const stop = new AbortController();
  const late = sleep(DATABASE_TIMEOUT_MS, null, { signal: stop.signal }).catch(() => null);
  return Promise.race([answer, late]).finally(() => stop.abort());
}
