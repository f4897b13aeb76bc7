import type { Logger } from 'pino';
import type { Deps } from '../deps.ts';
import {
  endedKeys,
  endedPeople,
  type KeyAccess,
  type MissingAccess,
  type PersonAccess,
} from './missing-access.ts';

/** How often access is looked up without an event, so that a lost one does no harm, in milliseconds. */
const LOOK_EVERY_MS = 15_000;

type Access = PersonAccess | KeyAccess;

/** Tells when people and keys may look no more at what they watch. */
export interface AccessWatch {
  /** Calls `ended` once when the access has ended; answers how to stop listening. */
  watch(access: Access, ended: (missing: MissingAccess) => void): () => void;
  close(): Promise<void>;
}

interface Watched {
  readonly access: Access;
  readonly listeners: Set<(missing: MissingAccess) => void>;
}

/** The rows are the truth, events only make it prompt. */
export function createAccessWatch({
  prisma,
  events,
  now,
  log,
}: Pick<Deps, 'prisma' | 'events' | 'now'> & { readonly log: Logger }): AccessWatch {
  const watched = new Map<string, Watched>();

  async function look(at: readonly Access[]): Promise<void> {
    const ended = await Promise.all([
      endedPeople(
        prisma,
        at.filter((access) => 'userId' in access),
      ),
      endedKeys(
        prisma,
        at.filter((access) => 'apiKeyId' in access),
        now(),
      ),
    ]);
    for (const { missing, ...access } of ended.flat()) tell(keyOf(access), missing);
  }

  function tell(key: string, missing: MissingAccess): void {
    const listeners = [...(watched.get(key)?.listeners ?? [])];
    watched.delete(key);
    for (const listener of listeners) listener(missing);
  }

  function lookQuietly(wanted: (access: Access) => boolean): void {
    const accesses = [...watched.values()].map(({ access }) => access);
    look(accesses.filter(wanted)).catch((err) => log.warn({ err }, 'access not looked up'));
  }

  const endings = events.pubSub.subscribe('access:ended');
  const listening = (async () => {
    for await (const whose of endings) lookQuietly((access) => belongsTo(access, whose));
  })();
  const timer = setInterval(() => lookQuietly(() => true), LOOK_EVERY_MS);

  return {
    watch: (access, ended) => {
      const key = keyOf(access);
      const entry = watched.get(key) ?? { access: onlyIds(access), listeners: new Set() };
      watched.set(key, entry);
      entry.listeners.add(ended);
      return () => {
        entry.listeners.delete(ended);
        if (entry.listeners.size === 0 && watched.get(key) === entry) watched.delete(key);
      };
    },
    close: async () => {
      clearInterval(timer);
      await endings.return();
      await listening;
    },
  };
}

type Whose = { readonly userId: string } | { readonly apiKeyId: string };

function belongsTo(access: Access, whose: Whose): boolean {
  if ('apiKeyId' in whose) return 'apiKeyId' in access && access.apiKeyId === whose.apiKeyId;
  return 'userId' in access && access.userId === whose.userId;
}

function onlyIds(access: Access): Access {
  if ('apiKeyId' in access) return { apiKeyId: access.apiKeyId };
  const { sessionId, userId, workspaceId } = access;
  return { sessionId, userId, workspaceId };
}

function keyOf(access: Access): string {
  if ('apiKeyId' in access) return `api-key/${access.apiKeyId}`;
  return `${access.workspaceId}/${access.userId}/${access.sessionId}`;
}
