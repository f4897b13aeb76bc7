import type { ShareStatus } from '@herald/prisma/generated/client/client';
import { isFinal } from '@herald/schema/share-status';
import type { TestApp } from '../../testkit/app.ts';

/** What became of everything that was accepted. */
export interface Tally {
  readonly shares: number;
  readonly results: number;
  readonly posts: number;
  readonly attempts: number;
  /** Attempts that a kill cut off. */
  readonly cutOff: number;
  readonly statuses: Readonly<Partial<Record<ShareStatus, number>>>;
  /** Results that never ended, or say PUBLISHED without a post, or whose share is gone. */
  readonly lost: readonly string[];
  /** Results with several posts. */
  readonly doubled: readonly string[];
  /** Results that say FAILED although there is a post. */
  readonly untrue: readonly string[];
}

/** Holds every accepted share, by the mark in its text, against what the networks have. */
export async function tallyUp(
  { deps: { prisma }, sandbox }: TestApp,
  marks: ReadonlyMap<string, string>,
): Promise<Tally> {
  const posts = await sandbox.posts();
  const results = await prisma.shareResult.findMany({
    include: { connection: true, share: true, journal: { orderBy: { number: 'asc' } } },
  });
  const statuses: Partial<Record<ShareStatus, number>> = {};
  const kept = new Set<string>();
  const lost: string[] = [];
  const doubled: string[] = [];
  const untrue: string[] = [];
  for (const result of results) {
    const { status, connection, share, journal, postId } = result;
    const mark = share.idempotencyKey ?? '';
    kept.add(mark);
    statuses[status] = (statuses[status] ?? 0) + 1;
    const network = connection.platform.toLowerCase();
    const own = posts.filter(({ platform, text }) => platform === network && text.includes(mark));
    const tries = journal.map(({ outcome, message }) => `${outcome ?? 'cut off'}: ${message}`);
    const story = `${connection.platform} ${status} ${postId}, ${own.length} posts; ${tries.join(' | ')}`;
    if (own.length > 1) doubled.push(story);
    if (!isFinal(status)) lost.push(story);
    if (status === 'PUBLISHED' && own.length === 0) lost.push(story);
    if (status === 'FAILED' && own.length > 0) untrue.push(story);
  }
  const attempts = results.flatMap(({ journal }) => journal);
  for (const mark of marks.keys()) if (!kept.has(mark)) lost.push(`the share ${mark}`);
  return {
    shares: marks.size,
    results: results.length,
    posts: posts.length,
    attempts: attempts.length,
    cutOff: attempts.filter(({ finishedAt }) => !finishedAt).length,
    statuses,
    lost,
    doubled,
    untrue,
  };
}
