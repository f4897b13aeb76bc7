import type { ShareStatus } from '../../gql/graphql.ts';

/** A result as far as the state of the whole share goes by it. */
interface Result {
  readonly status: ShareStatus;
}

/** What a whole share is shown as: what a person has to look at comes before what goes by itself. */
const ORDER = [
  'FAILED',
  'UNKNOWN',
  'RETRYING',
  'PUBLISHING',
  'QUEUED',
  'SCHEDULED',
  'PUBLISHED',
  'CANCELED',
] as const satisfies readonly ShareStatus[];

/** The state of a share, by the one of its results that matters most. */
export function overallStatus(results: readonly Result[]): ShareStatus {
  return ORDER.find((status) => results.some((result) => result.status === status)) ?? 'CANCELED';
}

/** Whether a share waits for its time as a whole, and can be moved to another. */
export function isMovable(results: readonly Result[]): boolean {
  const waits = results.some(({ status }) => status === 'SCHEDULED');
  return waits && results.every(({ status }) => status === 'SCHEDULED' || status === 'CANCELED');
}
