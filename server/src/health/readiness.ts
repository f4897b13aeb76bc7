import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from '@herald/prisma/generated/client/client';
import { CONCURRENCY } from '../jobs/worker.ts';
import { inTime } from './in-time.ts';
import { type MigrationState, readMigrationState } from './pending-migrations.ts';
import { type QueueState, readQueueState } from './queue-state.ts';

/** A job that could have been taken for this long is late, in seconds. */
const LATE_AFTER_S = 60;
/** A worker with room looks for jobs every second: what one look finds untaken, the next one has to find taken. */
const LOOK_AGAIN_AFTER_MS = 1_500;

/** One thing looked at. */
interface Finding {
  readonly ok: boolean;
  /** What is wrong and what to do, or what else there is to say. */
  readonly says?: string;
}

/** What `/readyz` answers; nothing in it is private, because anybody may ask. */
export interface Readiness {
  readonly ready: boolean;
  readonly findings: {
    readonly database: Finding;
    readonly migrations?: Finding;
    readonly workers?: Finding & { readonly live?: number };
    readonly queue?: Finding & {
      readonly due?: number;
      readonly oldestDueSeconds?: number;
    };
  };
}

interface Options {
  readonly prisma: PrismaClient;
  /** Name of this process' own heartbeat; null: there is none yet. `undefined`: the process works no queue. */
  readonly ownWorker: () => string | null | undefined;
}

/**
 * Makes the function that tells whether this process is ready, and what is wrong where it is not. Nobody has to be
 * signed in to ask, so that it asks the database one thing at a time, however many ask.
 */
export function createReadiness({ prisma, ownWorker }: Options) {
  const migrations = shared(() => readMigrationState(prisma));
  const queue = shared(() => readQueueState(prisma, ownWorker() ?? null));

  /**
   * @param scope `traffic` leaves out the queue, which all processes share: a dead worker would else take every one of
   * them from the load balancer, and with them the accepting and the history, which still work.
   */
  return async (scope: 'traffic' | 'everything'): Promise<Readiness> => {
    const state = await migrations();
    if (!state) return { ready: false, findings: { database: AWAY } };
    const findings = { database: { ok: true }, migrations: findMigrations(state) };
    const { ok } = findings.migrations;
    if (!ok || scope === 'traffic') return { ready: ok, findings };
    const first = await queue();
    if (!first) return { ready: false, findings: { ...findings, queue: UNREADABLE_QUEUE } };
    const workers = findWorkers(first, ownWorker() !== undefined);
    const found = await findQueue(first, queue);
    return { ready: workers.ok && found.ok, findings: { ...findings, workers, queue: found } };
  };
}

const AWAY: Finding = {
  ok: false,
  says: 'The database does not answer. Nothing else can be known without it.',
};
const UNREADABLE_QUEUE: Finding = {
  ok: false,
  says: 'The tables of the queue cannot be read. Restart a process of this version to make them.',
};

function findMigrations({ pending, failed }: MigrationState): Finding {
  if (failed.length > 0)
    return {
      ok: false,
      says: `The migration ${failed.join(', ')} began and did not end. Look at _prisma_migrations, mend the database, and start a process again.`,
    };
  if (pending.length > 0)
    return {
      ok: false,
      says: `This process is newer than its database, which lacks ${pending.join(', ')}. Restart a process of this version to apply it.`,
    };
  return { ok: true };
}

function findWorkers({ liveWorkers: live, ownLives }: QueueState, worksItself: boolean) {
  if (worksItself && !ownLives)
    return {
      ok: false,
      live,
      says: 'The worker of this process has not been heard of for a while, or has not begun yet. If that stays so, restart the process.',
    };
  if (live === 0)
    return {
      ok: false,
      live,
      says: 'No worker is alive: shares are accepted and kept, and none is published. Start a process with HERALD_ROLE=worker or all.',
    };
  return { ok: true, live };
}

/** Late and untaken twice running although a worker has room, tells a stuck queue from a busy one. */
async function findQueue(first: QueueState, lookAgain: () => Promise<QueueState | null>) {
  const isIdle = ({ inHand, liveWorkers }: QueueState) => inHand < liveWorkers * CONCURRENCY;
  const isLate = ({ oldestDueSeconds }: QueueState) => oldestDueSeconds > LATE_AFTER_S;
  const facts = { due: first.due, oldestDueSeconds: Math.round(first.oldestDueSeconds) };
  if (!isLate(first)) return { ok: true, ...facts };
  if (isIdle(first)) {
    await sleep(LOOK_AGAIN_AFTER_MS);
    const second = await lookAgain();
    if (!second) return UNREADABLE_QUEUE;
    if (isIdle(second) && second.oldestDueId === first.oldestDueId)
      return {
        ok: false,
        ...facts,
        says: 'The workers are alive and have room, and leave jobs untaken that are due. Restart them; if that does not help, see the log.',
      };
  } else if (first.liveWorkers === 0)
    return { ok: false, ...facts, says: 'Nobody takes the jobs that are due.' };
  return {
    ok: true,
    ...facts,
    says: 'The workers have their hands full and are behind. If that stays so, start more of them.',
  };
}

/** Whoever asks while an answer is under way gets that one. What is not answered in time is asked anew the next time. */
function shared<T>(ask: () => Promise<T>): () => Promise<T | null> {
  let asked: Promise<T | null> | null = null;
  return () => {
    asked ??= inTime(ask().catch(() => null)).finally(() => {
      asked = null;
    });
    return asked;
  };
}
