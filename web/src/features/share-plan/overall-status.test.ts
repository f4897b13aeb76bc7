import { expect, test } from 'vitest';
import type { ShareStatus } from '../../gql/graphql.ts';
import { isMovable, overallStatus } from './overall-status.ts';

const results = (statuses: readonly ShareStatus[]) => statuses.map((status) => ({ status }));

test.each<[readonly ShareStatus[], ShareStatus, boolean]>([
  [['SCHEDULED', 'SCHEDULED'], 'SCHEDULED', true],
  [['SCHEDULED', 'CANCELED'], 'SCHEDULED', true],
  [['SCHEDULED', 'PUBLISHED'], 'SCHEDULED', false],
  [['PUBLISHED', 'FAILED', 'PUBLISHED'], 'FAILED', false],
  [['PUBLISHED', 'UNKNOWN'], 'UNKNOWN', false],
  [['PUBLISHED', 'PUBLISHING'], 'PUBLISHING', false],
  [['PUBLISHED', 'CANCELED'], 'PUBLISHED', false],
  [['CANCELED'], 'CANCELED', false],
  [[], 'CANCELED', false],
])('%j is %s as a whole; movable: %s', (statuses, status, movable) => {
  expect(overallStatus(results(statuses))).toBe(status);
  expect(isMovable(results(statuses))).toBe(movable);
});
