import { plural, t } from '@lingui/core/macro';
import { formatNumber } from '../../format-number.ts';
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
  /** For the page. */
  readonly title: string;
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

/** Whether a result stays as it is unless a person acts. */
export function isSettled(status: ShareStatus): boolean {
  return settled[status];
}

export function summarizeProgress(results: readonly SummarizedResult[]): ProgressSummary {
  const statuses = results.map(({ status }) => status);
  const count = (...wanted: ShareStatus[]) =>
    statuses.filter((status) => wanted.includes(status)).length;
  const done = statuses.filter(isSettled).length;
  const deleted = results.filter(({ deletedAt }) => deletedAt !== null).length;
  return {
    text: tellOutcomes(count, results.length, deleted),
    title: titleOf(count, results.length, done),
    waiting: count('SCHEDULED', 'QUEUED', 'RETRYING'),
    retryable: results.filter(isRetryable).map(({ id }) => id),
  };
}

function isRetryable({ status, failure, connection }: SummarizedResult): boolean {
  const hopeless = failure?.action === 'EDIT' || failure?.action === 'NONE';
  return status === 'FAILED' && connection.status === 'ACTIVE' && !hopeless;
}

function tellOutcomes(
  count: (status: ShareStatus) => number,
  results: number,
  deleted: number,
): string {
  const total = formatNumber(results);
  const published = count('PUBLISHED') - deleted;
  const failed = count('FAILED');
  const unknown = count('UNKNOWN');
  const retrying = count('RETRYING');
  const scheduled = count('SCHEDULED');
  const canceled = count('CANCELED');
  return [
    t({
      message: plural(published, {
        one: `# of ${total} published`,
        other: `# of ${total} published`,
      }),
      comment: 'Of the posts of a share, one for each account',
    }),
    failed > 0 && plural(failed, { one: '# failed', other: '# failed' }),
    unknown > 0 &&
      t({
        message: plural(unknown, { one: '# to check', other: '# to check' }),
        comment: 'How many posts a person has to look for, whether they were published',
      }),
    retrying > 0 && plural(retrying, { one: '# being tried again', other: '# being tried again' }),
    scheduled > 0 && plural(scheduled, { one: '# scheduled', other: '# scheduled' }),
    canceled > 0 && plural(canceled, { one: '# canceled', other: '# canceled' }),
    deleted > 0 && plural(deleted, { one: '# deleted', other: '# deleted' }),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

function titleOf(
  count: (...statuses: ShareStatus[]) => number,
  total: number,
  done: number,
): string {
  const scheduled = count('SCHEDULED');
  if (scheduled > 0 && done + scheduled === total)
    return t({
      message: 'Scheduled',
      comment: 'Of a share and of a post: its time is yet to come',
    });
  if (done < total)
    return t({ message: 'Sharing', comment: 'Title of a page: posts are being published' });
  if (count('CANCELED') === total)
    return t({ message: 'Canceled', comment: 'State of a post: it was called off' });
  return count('PUBLISHED', 'UNKNOWN') > 0
    ? t({ message: 'Shared', comment: 'Title of a page: publishing is over' })
    : t({ message: 'Not shared', comment: 'Title of a page: no post of it was published' });
}
