import type { ShareStatus } from '../../gql/graphql.ts';
import { isSettled } from '../share-progress/progress-summary.ts';

/** What of a result tells how it ended. */
export interface Ended {
  readonly status: ShareStatus;
}

/** How many accounts of a share ended how. */
export interface Endings {
  readonly published: number;
  readonly failed: number;
  readonly unknown: number;
}

/** Null: not all have ended. */
export function countEndings(results: readonly Ended[]): Endings | null {
  if (!results.every(({ status }) => isSettled(status))) return null;
  const count = (wanted: ShareStatus) => results.filter(({ status }) => status === wanted).length;
  return { published: count('PUBLISHED'), failed: count('FAILED'), unknown: count('UNKNOWN') };
}
