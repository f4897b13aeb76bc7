import type { ShareStatus } from '@herald/prisma/generated/client/client';

/** From each status, the ones a result may go to. Final ones are left only by the person's own word. */
const NEXT: Readonly<Record<ShareStatus, readonly ShareStatus[]>> = {
  SCHEDULED: ['QUEUED', 'PUBLISHING', 'RETRYING', 'FAILED', 'CANCELED'],
  QUEUED: ['PUBLISHING', 'RETRYING', 'FAILED', 'CANCELED'],
  PUBLISHING: ['PUBLISHING', 'PUBLISHED', 'RETRYING', 'FAILED', 'UNKNOWN'],
  RETRYING: ['QUEUED', 'PUBLISHING', 'RETRYING', 'FAILED', 'CANCELED'],
  PUBLISHED: [],
  FAILED: ['QUEUED'],
  UNKNOWN: ['PUBLISHING', 'PUBLISHED', 'FAILED'],
  CANCELED: [],
};

/** Whether a result may go from one status to another; staying the same counts where work reports its steps. */
export function mayBecome(from: ShareStatus, to: ShareStatus): boolean {
  return NEXT[from].includes(to);
}
