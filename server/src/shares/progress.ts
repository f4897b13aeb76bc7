import type { ShareResult } from '@herald/prisma/generated/client/client';
import type { Progress } from '@herald/schema/context';
import { isFinal } from '@herald/schema/share-status';
import { Repeater } from 'graphql-yoga';
import { changedIds } from '../change-stream.ts';
import type { Deps } from '../deps.ts';
import { createSharedReaders } from './shared-reader.ts';

/** Live changes: the rows are the truth, events only say when to look. */
export function createProgress({ prisma, events }: Pick<Deps, 'prisma' | 'events'>): Progress {
  const watch = createSharedReaders({ prisma, events });
  return {
    shareResults: (shareId, follow) =>
      new Repeater<ShareResult>(async (push, stop) => {
        using watcher = watch(shareId);
        const stopped = stop.then(() => null);
        const seen = new Map<string, number>();
        for (let finished = false; !finished; ) {
          const rows = await Promise.race([watcher.next(), stopped]);
          if (!rows) break;
          for (const row of rows) if (isNews(seen, row)) await push(row);
          finished = !follow && rows.every(({ status }) => isFinal(status));
        }
        stop();
      }),
    connectionChanges: (workspaceId) =>
      changedIds(
        () => events.pubSub.subscribe('connection:changed', workspaceId),
        ({ connectionId }) => connectionId,
      ),
  };
}

function isNews(seen: Map<string, number>, { id, version }: ShareResult): boolean {
  const news = version > (seen.get(id) ?? 0);
  if (news) seen.set(id, version);
  return news;
}
