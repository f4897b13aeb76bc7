import { expect, it } from 'vitest';
import type { ShareStatus } from '../../gql/graphql.ts';
import { countEndings } from './count-endings.ts';

const results = (...statuses: ShareStatus[]) => statuses.map((status) => ({ status }));

it('counts once all have ended', () => {
  expect(countEndings(results('PUBLISHED', 'PUBLISHED', 'FAILED', 'UNKNOWN', 'CANCELED'))).toEqual({
    published: 2,
    failed: 1,
    unknown: 1,
  });
});

it.each<ShareStatus>(['SCHEDULED', 'QUEUED', 'PUBLISHING', 'RETRYING'])(
  'waits for one that is %s',
  (status) => {
    expect(countEndings(results('PUBLISHED', status))).toBeNull();
  },
);
