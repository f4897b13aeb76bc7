import { Repeater } from 'graphql-yoga';
import { Bell } from './shares/bell.ts';

/** What a subscription to events is. */
interface Changes<Change> extends AsyncIterable<Change> {
  return(): Promise<unknown>;
}

/** Ids of what changes, from now on; of what changes while nobody reads, each is told once. */
export function changedIds<Change>(
  subscribe: () => Changes<Change>,
  idOf: (change: Change) => string,
): AsyncIterable<string> {
  return new Repeater<string>(async (push, stop) => {
    const alarm = new Bell();
    let stopped = false;
    void stop.then(() => {
      stopped = true;
      alarm.ring();
    });
    const untold = new Set<string>();
    const changes = subscribe();
    const listening = listen(changes, (change) => {
      untold.add(idOf(change));
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
  });
}

async function listen<Change>(
  changes: AsyncIterable<Change>,
  heard: (change: Change) => void,
): Promise<void> {
  for await (const change of changes) heard(change);
}
