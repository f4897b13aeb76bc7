import type { ShareResult } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { Bell } from './bell.ts';

/** How often the rows are read again without an event, so that a lost one does no harm, in milliseconds. */
const REREAD_EVERY_MS = 15_000;

/** One who watches a share; disposing ends it. */
export interface Watcher extends Disposable {
  /**
   * The results as they were read after the watcher came, then whenever one changed.
   * @throws what reading them threw; the watcher is of no more use then
   */
  next(): Promise<readonly ShareResult[]>;
}

type Needs = Pick<Deps, 'prisma' | 'events'>;

/** Answers how to watch a share: all its watchers in this process live on the same readings. */
export function createSharedReaders(deps: Needs): (shareId: string) => Watcher {
  const readers = new Map<string, SharedReader>();
  return (shareId) => {
    const reader =
      readers.get(shareId) ??
      new SharedReader(deps, shareId, () => {
        if (readers.get(shareId) === reader) readers.delete(shareId);
      });
    readers.set(shareId, reader);
    return reader.join();
  };
}

/** Reads the results of one share as long as somebody watches: when one comes, at each event, and now and then. */
class SharedReader {
  readonly #deps: Needs;
  readonly #shareId: string;
  readonly #onEnd: () => void;
  readonly #watchers = new Set<Watcher>();
  /** How many readings were begun, and what the newest that ended found. */
  #begun = 0;
  #newest: { readonly number: number; readonly rows: readonly ShareResult[] } | null = null;
  #failure: { readonly error: unknown } | null = null;
  readonly #alarm = new Bell();
  readonly #read = new Bell();
  readonly #changed = new Bell();

  constructor(deps: Needs, shareId: string, onEnd: () => void) {
    this.#deps = deps;
    this.#shareId = shareId;
    this.#onEnd = onEnd;
  }

  join(): Watcher {
    // A reading under way may have begun before what this watcher already knows.
    let seen = this.#begun;
    let bell = this.#read;
    const watcher: Watcher = {
      next: async () => {
        while (!this.#newest || this.#newest.number <= seen) {
          if (this.#failure) throw this.#failure.error;
          await bell.next();
        }
        seen = this.#newest.number;
        bell = this.#changed;
        return this.#newest.rows;
      },
      [Symbol.dispose]: () => this.#leave(watcher),
    };
    this.#watchers.add(watcher);
    if (this.#watchers.size === 1) void this.#run();
    else this.#alarm.ring();
    return watcher;
  }

  #leave(watcher: Watcher): void {
    this.#watchers.delete(watcher);
    if (this.#watchers.size > 0) return;
    this.#onEnd();
    this.#alarm.ring();
  }

  async #run(): Promise<void> {
    // Listening begins before the first look, so that no change falls in between.
    const changes = this.#deps.events.pubSub.subscribe('shareResult:changed', this.#shareId);
    const listening = listen(changes, () => this.#alarm.ring());
    const timer = setInterval(() => this.#alarm.ring(), REREAD_EVERY_MS);
    try {
      while (this.#watchers.size > 0) {
        const alarm = this.#alarm.next();
        await this.#look();
        await alarm;
      }
    } catch (error) {
      this.#failure = { error };
      this.#onEnd();
      this.#read.ring();
      this.#changed.ring();
    } finally {
      clearInterval(timer);
      await changes.return();
      await listening;
    }
  }

  async #look(): Promise<void> {
    const number = ++this.#begun;
    const rows = await this.#deps.prisma.shareResult.findMany({
      where: { shareId: this.#shareId },
      orderBy: { createdAt: 'asc' },
    });
    const before = versionsOf(this.#newest?.rows ?? []);
    this.#newest = { number, rows };
    this.#read.ring();
    if (rows.some(({ id, version }) => before.get(id) !== version)) this.#changed.ring();
  }
}

async function listen(changes: AsyncIterable<unknown>, heard: () => void): Promise<void> {
  for await (const _change of changes) heard();
}

function versionsOf(rows: readonly ShareResult[]): ReadonlyMap<string, number> {
  return new Map(rows.map(({ id, version }) => [id, version]));
}
