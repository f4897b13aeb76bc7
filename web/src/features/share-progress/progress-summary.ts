import type { ConnectionStatus, FailureAction, ShareStatus } from '../../gql/graphql.ts';

/** A result as far as the summary looks at it. */
export interface SummarizedResult {
  readonly id: string;
  readonly status: ShareStatus;
  /** When its post was deleted; null: it was not. */
  readonly deletedAt: string | null;
  readonly failure: { readonly action: FailureAction } | null;
  readonly connection: { readonly status: ConnectionStatus };
}

/** Where a share as a whole stands. */
export interface ProgressSummary {
  /** "4 of 6 published", and what became of the others. */
  readonly text: string;
  /** For the browser tab. */
  readonly tab: string;
  /** For the page. */
  readonly title: 'Scheduled' | 'Sharing' | 'Shared';
  /** How many can be called off. */
  readonly waiting: number;
  /** Ids of those that failed and may work when tried again as they are. */
  readonly retryable: readonly string[];
}

const settled: Readonly<Record<ShareStatus, boolean>> = {
  SCHEDULED: false,
  QUEUED: false,
  PUBLISHING: false,
  RETRYING: false,
  PUBLISHED: true,
  FAILED: true,
  UNKNOWN: true,
  CANCELED: true,
};

export function summarizeProgress(results: readonly SummarizedResult[]): ProgressSummary {
  const statuses = results.map(({ status }) => status);
  const count = (...wanted: ShareStatus[]) =>
    statuses.filter((status) => wanted.includes(status)).length;
  const total = statuses.length;
  const done = statuses.filter((status) => settled[status]).length;
  const deleted = results.filter(({ deletedAt }) => deletedAt !== null).length;
  const published = count('PUBLISHED') - deleted;
  const others = [
    [count('FAILED'), 'failed'],
    [count('UNKNOWN'), 'to check'],
    [count('RETRYING'), 'being tried again'],
    [count('SCHEDULED'), 'scheduled'],
    [count('CANCELED'), 'canceled'],
    [deleted, 'deleted'],
  ] as const;
  const rest = others.flatMap(([number, words]) => (number ? [`${number} ${words}`] : []));
  return {
    text: [`${published} of ${total} published`, ...rest].join(' · '),
    ...namesOf(done, total, published + deleted, count('SCHEDULED')),
    waiting: count('SCHEDULED', 'QUEUED', 'RETRYING'),
    retryable: results.filter(isRetryable).map(({ id }) => id),
  };
}

function isRetryable({ status, failure, connection }: SummarizedResult): boolean {
  const hopeless = failure?.action === 'EDIT' || failure?.action === 'NONE';
  return status === 'FAILED' && connection.status === 'ACTIVE' && !hopeless;
}

function namesOf(
  done: number,
  total: number,
  published: number,
  scheduled: number,
): Pick<ProgressSummary, 'title' | 'tab'> {
  if (scheduled > 0 && done + scheduled === total) return { title: 'Scheduled', tab: 'Scheduled' };
  if (done < total) return { title: 'Sharing', tab: `Sharing… ${done}/${total}` };
  return {
    title: 'Shared',
    tab: published === total ? 'Done' : `Done: ${published}/${total} published`,
  };
}
