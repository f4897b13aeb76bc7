import type { ShareResult } from '@herald/prisma/generated/client/client';
import type { Progress } from '@herald/schema/context';
import { isFinal } from '@herald/schema/share-status';
import { Repeater } from 'graphql-yoga';
import type { Deps } from '../deps.ts';

/** How often the rows are read again without an event, so that a lost one does no harm, in milliseconds. */
const REREAD_EVERY_MS = 15_000;

/** Live changes: the rows are the truth, events only say when to look. */
export function createProgress({ prisma, events }: Pick<Deps, 'prisma' | 'events'>): Progress {
  return {
    shareResults: async function* (shareId) {
      // Listening begins before the first look, so that no change falls in between.
      const changes = events.pubSub.subscribe('shareResult:changed', shareId);
      const wake = Repeater.merge([changes, every(REREAD_EVERY_MS)]);
      try {
        const seen = new Map<string, number>();
        do {
          const rows = await prisma.shareResult.findMany({
            where: { shareId },
            orderBy: { createdAt: 'asc' },
          });
          yield* rows.filter((row) => isNews(seen, row));
          if (rows.every(({ status }) => isFinal(status))) return;
        } while (!(await wake.next()).done);
      } finally {
        await wake.return();
      }
    },
    connectionChanges: async function* (workspaceId) {
      for await (const { connectionId } of events.pubSub.subscribe(
        'connection:changed',
        workspaceId,
      ))
        yield connectionId;
    },
  };
}

function isNews(seen: Map<string, number>, { id, version }: ShareResult): boolean {
  const news = version > (seen.get(id) ?? 0);
  if (news) seen.set(id, version);
  return news;
}

function every(milliseconds: number): Repeater<null> {
  return new Repeater<null>(async (push, stop) => {
    const timer = setInterval(() => void push(null).catch(() => undefined), milliseconds);
    await stop;
    clearInterval(timer);
  });
}
