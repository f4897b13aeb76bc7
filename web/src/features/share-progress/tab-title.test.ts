import { expect, it } from 'vitest';
import type { ShareStatus } from '../../gql/graphql.ts';
import { tabTitle } from './tab-title.ts';

it.each<[ShareStatus[], string]>([
  [['QUEUED', 'PUBLISHING'], '0 of 2'],
  [['PUBLISHED', 'FAILED', 'RETRYING'], '2 of 3'],
  [['SCHEDULED', 'SCHEDULED'], 'Scheduled'],
  [['SCHEDULED', 'QUEUED'], '0 of 2'],
  [['PUBLISHED', 'PUBLISHED'], 'Done: 2 published'],
  [['PUBLISHED', 'CANCELED'], 'Done: 1 published'],
  [['PUBLISHED', 'FAILED', 'FAILED'], '2 failed · 1 published'],
  [['FAILED'], '1 failed'],
  [['PUBLISHED', 'UNKNOWN'], '1 to check · 1 published'],
  [['UNKNOWN'], '1 to check'],
  [['PUBLISHED', 'UNKNOWN', 'FAILED'], '1 failed · 1 to check · 1 published'],
  [['CANCELED'], 'Canceled'],
])('says of %j: %s', (statuses, title) => {
  expect(tabTitle(statuses.map((status) => ({ status })))).toBe(title);
});
