import type { Viewer } from '@herald/schema/context';
import type { Logger } from 'pino';
import type { Deps } from '../deps.ts';

/** How often access is looked up without an event, so that a lost one does no harm, in milliseconds. */
const LOOK_EVERY_MS = 15_000;

/** A person at work in a workspace, by one of their sessions. */
export type Access = Pick<Viewer, 'sessionId' | 'userId' | 'workspaceId'>;

/** What it lacks: the session is over, or the person belongs to the workspace no more. */
export type MissingAccess = 'session' | 'membership';

/** Tells when people may look no more at what they watch. */
export interface AccessWatch {
  /** Calls `ended` once when the access has ended; answers how to stop listening. */
  watch(access: Access, ended: (missing: MissingAccess) => void): () => void;
  close(): Promise<void>;
}

interface Watched extends Access {
  readonly listeners: Set<(missing: MissingAccess) => void>;
}

/** The rows are the truth, events only make it prompt. */
export function createAccessWatch({
  prisma,
  events,
  log,
}: Pick<Deps, 'prisma' | 'events'> & { readonly log: Logger }): AccessWatch {
  const watched = new Map<string, Watched>();

  async function look(at: readonly Watched[]): Promise<void> {
    if (at.length === 0) return;
    const ended = await prisma.$queryRaw<readonly (Access & { readonly missing: MissingAccess })[]>`
      select access.*, case when session.id is null then 'session' else 'membership' end as missing
      from unnest(
        ${at.map(({ sessionId }) => sessionId)}::text[],
        ${at.map(({ userId }) => userId)}::text[],
        ${at.map(({ workspaceId }) => workspaceId)}::text[]
      ) access ("sessionId", "userId", "workspaceId")
      left join auth_session session
        on session.id = access."sessionId" and session.expires_at > now() at time zone 'utc'
      left join workspace_member member
        on member.workspace_id = access."workspaceId" and member.user_id = access."userId"
      where session.id is null or member.id is null`;
    for (const { missing, ...access } of ended) tell(keyOf(access), missing);
  }

  function tell(key: string, missing: MissingAccess): void {
    const listeners = [...(watched.get(key)?.listeners ?? [])];
    watched.delete(key);
    for (const listener of listeners) listener(missing);
  }

  function lookQuietly(at: readonly Watched[]): void {
    look(at).catch((err) => log.warn({ err }, 'access not looked up'));
  }

  const endings = events.pubSub.subscribe('access:ended');
  const listening = (async () => {
    for await (const { userId } of endings)
      lookQuietly([...watched.values()].filter((access) => access.userId === userId));
  })();
  const timer = setInterval(() => lookQuietly([...watched.values()]), LOOK_EVERY_MS);

  return {
    watch: ({ sessionId, userId, workspaceId }, ended) => {
      const access = { sessionId, userId, workspaceId };
      const key = keyOf(access);
      const entry = watched.get(key) ?? { ...access, listeners: new Set() };
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

function keyOf({ sessionId, userId, workspaceId }: Access): string {
  return `${workspaceId}/${userId}/${sessionId}`;
}
