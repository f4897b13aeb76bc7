import { expect, it } from 'vitest';
import { readPath } from './first-run-path.ts';

const account = { id: 'account' };
const share = { edges: [{ node: { id: 'share' } }] };
const none = { edges: [] };

it.each([
  ['begins with connecting', [], none, 0, { current: 'connect', shareId: null }],
  ['goes on to sharing', [account], none, 0, { current: 'share', shareId: null }],
  [
    'ends with looking at what was shared',
    [account],
    share,
    0,
    { current: 'see', shareId: 'share' },
  ],
  ['does not go back when the account is gone', [], share, 0, { current: 'see', shareId: 'share' }],
  ['is over when a post has landed', [account], share, 1, null],
] as const)('%s', (_, socialConnections, shares, totalCount, path) => {
  expect(readPath({ socialConnections, shares, landed: { totalCount } })).toEqual(path);
});
