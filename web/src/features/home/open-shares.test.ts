import { expect, it } from 'vitest';
import type { PlatformId, ShareStatus } from '../../gql/graphql.ts';
import { readOpenShares } from './open-shares.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');

it('names a share once, with where it failed and where one has to look', () => {
  const share = shareOf('1', '2026-11-21T11:00:00Z', { X: 'FAILED', Y: 'UNKNOWN', Z: 'PUBLISHED' });
  expect(readOpenShares({ failed: listOf(share), unknown: listOf(share) }, NOW)).toEqual([
    { share, failed: ['TWITTER'], unknown: ['THREADS'] },
  ]);
});

it('leaves out what failed more than two days ago, but for its scheduled time', () => {
  const old = shareOf('1', '2026-11-10T11:00:00Z', { X: 'FAILED' });
  const late = { ...old, id: '2', scheduledAt: '2026-11-20T11:00:00Z' };
  const open = readOpenShares({ failed: listOf(old, late), unknown: listOf() }, NOW);
  expect(open.map(({ share }) => share.id)).toEqual(['2']);
});

it('keeps what only a person can settle, however old, below what is newer', () => {
  const old = shareOf('1', '2026-01-10T11:00:00Z', { Y: 'UNKNOWN' });
  const young = shareOf('2', '2026-11-21T11:00:00Z', { X: 'FAILED' });
  const open = readOpenShares({ failed: listOf(young), unknown: listOf(old) }, NOW);
  expect(open.map(({ share }) => share.id)).toEqual(['2', '1']);
});

type Share = Omit<ReturnType<typeof shareOf>, 'scheduledAt'> & { scheduledAt: string | null };

const names = { X: 'TWITTER', Y: 'THREADS', Z: 'MASTODON' } as const satisfies Record<
  string,
  PlatformId
>;

function shareOf(
  id: string,
  createdAt: string,
  states: Partial<Record<keyof typeof names, ShareStatus>>,
) {
  const results = (['X', 'Y', 'Z'] as const).flatMap((name) => {
    const status = states[name];
    return status ? [{ id: `${id}${name}`, status, platform: { id: names[name] } }] : [];
  });
  return { id, createdAt, scheduledAt: null, message: 'A text', title: null, url: null, results };
}

function listOf(...nodes: readonly Share[]) {
  return { edges: nodes.map((node) => ({ node })) };
}
