import { expect, it } from 'vitest';
import type { ShareStatus } from '../../gql/graphql.ts';
import { type SummarizedResult, summarizeProgress } from './progress-summary.ts';

function result(status: ShareStatus, more: Partial<SummarizedResult> = {}): SummarizedResult {
  return {
    id: status,
    status,
    failure: null,
    deletedAt: null,
    connection: { status: 'ACTIVE' },
    ...more,
  };
}

it.each<[ShareStatus[], string]>([
  [['QUEUED', 'PUBLISHING'], '0 of 2 published'],
  [['PUBLISHED', 'RETRYING'], '1 of 2 published · 1 being tried again'],
  [['PUBLISHED', 'PUBLISHED'], '2 of 2 published'],
  [['PUBLISHED', 'FAILED'], '1 of 2 published · 1 failed'],
  [['SCHEDULED', 'SCHEDULED'], '0 of 2 published · 2 scheduled'],
  [['UNKNOWN', 'CANCELED'], '0 of 2 published · 1 to check · 1 canceled'],
])('says of %j: %s', (statuses, text) => {
  expect(summarizeProgress(statuses.map((status) => result(status)))).toMatchObject({ text });
});

it('counts as waiting what can be called off, and not what is being published', () => {
  const statuses: ShareStatus[] = ['SCHEDULED', 'QUEUED', 'RETRYING', 'PUBLISHING', 'FAILED'];
  const summary = summarizeProgress(statuses.map((status) => result(status)));
  expect(summary).toMatchObject({ waiting: 3, title: 'Sharing' });
});

it.each<[ShareStatus[], string]>([
  [['PUBLISHED', 'FAILED'], 'Shared'],
  [['UNKNOWN', 'FAILED'], 'Shared'],
  [['FAILED', 'CANCELED'], 'Not shared'],
  [['CANCELED', 'CANCELED'], 'Canceled'],
  [['CANCELED', 'SCHEDULED'], 'Scheduled'],
])('is titled, with results that are %j: %s', (statuses, title) => {
  expect(summarizeProgress(statuses.map((status) => result(status)))).toMatchObject({ title });
});

it('tells of posts that were deleted, without asking for anything', () => {
  const deleted = result('PUBLISHED', { deletedAt: '2026-11-20T10:00:00.000Z' });
  expect(summarizeProgress([result('PUBLISHED'), deleted])).toMatchObject({
    text: '1 of 2 published · 1 deleted',
  });
});

it('offers to try again what failed on a usable account and not for its content', () => {
  const summary = summarizeProgress([
    result('FAILED', { id: 'again', failure: { action: 'RETRY' } }),
    result('FAILED', { id: 'refused', failure: { action: 'EDIT' } }),
    result('FAILED', { id: 'locked out', connection: { status: 'NEEDS_RECONNECT' } }),
    result('FAILED', { id: 'reconnected', failure: { action: 'RECONNECT' } }),
    result('UNKNOWN', { id: 'to check' }),
  ]);
  expect(summary.retryable).toEqual(['again', 'reconnected']);
});
