import type { ShareResult } from '@herald/prisma/generated/client/client';
import type { Progress } from '@herald/schema/context';
import { isFinal } from '@herald/schema/share-status';
import { Repeater } from 'graphql-yoga';
import type { Deps } from '../deps.ts';
import { Bell } from './bell.ts';
import { createSharedReaders } from './shared-reader.ts';

/** Live changes: the rows are the truth, events only say when to look. */
export function createProgress({ prisma, events }: Pick<Deps, 'prisma' | 'events'>): Progress {
  const watch = createSharedReaders({ prisma, events });
  return {
    shareResults: (shareId) =>
      new Repeater<ShareResult>(async (push, stop) => {
        using watcher = watch(shareId);
        const stopped = stop.then(() => null);
        const seen = new Map<string, number>();
        for (let finished = false; !finished; ) {
          const rows = await Promise.race([watcher.next(), stopped]);
          if (!rows) break;
          for (const row of rows) if (isNews(seen, row)) await push(row);
          finished = rows.every(({ status }) => isFinal(status));
        }
        stop();
      }),
    connectionChanges: (workspaceId) =>
      new Repeater<string>(async (push, stop) => {
        const alarm = new Bell();
        let stopped = false;
        void stop.then(() => {
          stopped = true;
          alarm.ring();
        });
        // Of what changes while nobody reads, each connection is told once.
        const untold = new Set<string>();
        const changes = events.pubSub.subscribe('connection:changed', workspaceId);
        const listening = listen(changes, ({ connectionId }) => {
          untold.add(connectionId);
          alarm.ring();
        });
        while (!stopped) {
          const changed = alarm.next();
          for (const id of untold) {
            untold.delete(id);
            await push(id);
          }
          if (untold.size === 0) await changed;
        }
        await changes.return();
        await listening;
        stop();
      }),
  };
}

async function listen<Change>(
  changes: AsyncIterable<Change>,
  heard: (change: Change) => void,
): Promise<void> {
  for await (const change of changes) heard(change);
}

function isNews(seen: Map<string, number>, { id, version }: ShareResult): boolean {
  const news = version > (seen.get(id) ?? 0);
  if (news) seen.set(id, version);
  return news;
}
