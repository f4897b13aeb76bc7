import type { ShareResult } from '@herald/prisma/generated/client/client';
import type { Progress } from '@herald/schema/context';
import { isFinal } from '@herald/schema/share-status';
import { map, pipe, Repeater } from 'graphql-yoga';
import type { Deps } from '../deps.ts';

/** How often the rows are read again without an event, so that a lost one does no harm, in milliseconds. */
const REREAD_EVERY_MS = 15_000;

/** Live changes: the rows are the truth, events only say when to look. */
export function createProgress({ prisma, events }: Pick<Deps, 'prisma' | 'events'>): Progress {
  return {
    shareResults: (shareId) =>
      new Repeater<ShareResult>(async (push, stop) => {
        const alarm = new Alarm();
        let stopped = false;
        void stop.then(() => {
          stopped = true;
          alarm.ring();
        });
        const timer = setInterval(() => alarm.ring(), REREAD_EVERY_MS);
        // Listening begins before the first look, so that no change falls in between.
        const changes = events.pubSub.subscribe('shareResult:changed', shareId);
        const listening = listen(changes, () => alarm.ring());
        try {
          const seen = new Map<string, number>();
          for (let finished = false; !finished && !stopped; ) {
            const changed = alarm.next();
            const rows = await prisma.shareResult.findMany({
              where: { shareId },
              orderBy: { createdAt: 'asc' },
            });
            for (const row of rows) if (isNews(seen, row)) await push(row);
            finished = rows.every(({ status }) => isFinal(status));
            if (!finished) await changed;
          }
        } finally {
          clearInterval(timer);
          await changes.return();
          await listening;
          stop();
        }
      }),
    connectionChanges: (workspaceId) =>
      pipe(
        events.pubSub.subscribe('connection:changed', workspaceId),
        map(({ connectionId }) => connectionId),
      ),
  };
}

/** Rings for whoever asked for the next ring before it came. */
class Alarm {
  #waiting = Promise.withResolvers<void>();

  /** Resolves at the next ring from now on. */
  next(): Promise<void> {
    return this.#waiting.promise;
  }

  ring(): void {
    this.#waiting.resolve();
    this.#waiting = Promise.withResolvers<void>();
  }
}

async function listen(changes: AsyncIterable<unknown>, heard: () => void): Promise<void> {
  for await (const _change of changes) heard();
}

function isNews(seen: Map<string, number>, { id, version }: ShareResult): boolean {
  const news = version > (seen.get(id) ?? 0);
  if (news) seen.set(id, version);
  return news;
}
