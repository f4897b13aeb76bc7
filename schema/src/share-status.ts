import type { ShareStatus } from '@herald/prisma/generated/client/client';

/** Where a result stays unless a person acts: UNKNOWN too, for only a person can settle it or have it looked up. */
export const FINAL_STATUSES = [
  'PUBLISHED',
  'FAILED',
  'UNKNOWN',
  'CANCELED',
] as const satisfies readonly ShareStatus[];

const FINAL: ReadonlySet<ShareStatus> = new Set(FINAL_STATUSES);

/** Whether a result stays as it is unless a person acts. */
export function isFinal(status: ShareStatus): boolean {
  return FINAL.has(status);
}
