import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPool, type Pool } from '@herald/prisma/client';
import {
  Logger,
  parseCrontab,
  type Runner,
  run,
  runMigrations,
  type Task,
  type WorkerEvents,
} from 'graphile-worker';
import * as z from 'zod';
import { eraseWorkspace } from '../account/erase-workspace.ts';
import type { Deps } from '../deps.ts';
import { withLogContext } from '../log-context.ts';
import { sendMail } from '../mail/send-mail.ts';
import { tellOfRest } from '../notifications/tell-of-shares.ts';
import { publishResult } from '../shares/publish.ts';
import { forgetTold } from '../webhooks/forget-told.ts';
import { sendDueWebhooks } from '../webhooks/send-due.ts';
import { tellReceiversOfShare } from '../webhooks/tell-of-results.ts';
import { cleanUp } from './clean-up.ts';
import { ERASE_TASK, MAIL_TASK, PUBLISH_TASK } from './queue.ts';
import { readAccounts } from './read-accounts.ts';
import { refreshDueGrants } from './refresh-due-grants.ts';
import { rescueStranded } from './rescue-stranded.ts';
import { rescueWebhooks } from './rescue-webhooks.ts';
import { FINISHED_TASK, FORGET_TASK, WEBHOOK_TASK } from './webhook-jobs.ts';
import { freeJobsOfDeadWorkers, reportAlive, reportGone } from './worker-process.ts';

/** How often a process says that it lives, in milliseconds. */
const HEARTBEAT_MS = 5_000;
/** Jobs one process works on at a time; jobs of one connection still run one after the other. */
export const CONCURRENCY = 12;

/** Pause before a queue that ended by itself is begun again, in milliseconds. */
const RESTART_AFTER_MS = 1_000;
/** When a job that a stop waits for is told to let go, in milliseconds. */
const LET_GO_AFTER_MS = 4_000;
/** Longest a stop waits for what is in hand, in milliseconds: less than whoever asked for it waits before a kill. */
const STOP_TIMEOUT_MS = LET_GO_AFTER_MS + 2_000;

const publishPayload = z.object({ resultId: z.string() });
const mailPayload = z.object({ kind: z.string(), id: z.string() });
const erasePayload = z.object({ workspaceId: z.string() });
const webhookPayload = z.object({ endpointId: z.string() });
const finishedPayload = z.object({ shareId: z.string() });
const forgetPayload = z.object({ connectionId: z.string() });

export interface Worker {
  /** The name its heartbeat is noted under. */
  readonly processId: string;
  /** Takes nothing new, finishes what is in hand. */
  stop(): Promise<void>;
}

/** Makes the queue's own tables. */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl, logger: SILENT });
}

/** When what nobody asks for is done, by the machine's clock. */
const SCHEDULE = [
  '*/5 * * * * refresh-due-grants',
  '* * * * * rescue-stranded',
  '* * * * * tell-of-shares',
  '17 * * * * clean-up',
  '37 * * * * read-accounts',
].join('\n');

/** Works the queue until stopped. @param schedule a crontab of tasks */
export async function startWorker(
  deps: Deps,
  databaseUrl: string,
  schedule = SCHEDULE,
): Promise<Worker> {
  const processId = randomUUID();
  let stopping = false;
  const pool = createPool(databaseUrl, CONCURRENCY + 2, (err) => {
    if (!stopping) deps.log.warn({ err }, 'queue lost a connection');
  });
  const workerIds: string[] = [];
  const start = () => startRunner(deps, pool, schedule, (poolId) => workerIds.push(poolId));

  let running = await start();
  const supervised = (async () => {
    for (;;) {
      await running.ended.catch((err) => deps.log.error({ err }, 'queue runner ended'));
      if (stopping) return;
      // Its clock for what runs by the hour goes on otherwise; it refuses where it stopped by itself.
      running.runner.stop().catch(() => undefined);
      // The queue gives up when its database is away; ours to begin again when it is back.
      await sleep(RESTART_AFTER_MS);
      if (stopping) return;
      // The pool that ended is dead like that of a killed process, and so are its locks.
      workerIds.length = 0;
      running = await start().catch(() => running);
      if (stopping) await running.runner.stop().catch(() => undefined);
    }
  })();

  const beat = async () => {
    try {
      await reportAlive(deps, processId, workerIds);
      await freeJobsOfDeadWorkers(deps);
    } catch (err) {
      deps.log.warn({ err }, 'worker heartbeat failed');
    }
  };
  await beat();
  const timer = setInterval(() => void beat(), HEARTBEAT_MS);
  return {
    processId,
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      const settled = running.runner.stop().then(
        () => supervised,
        () => supervised,
      );
      const late = sleep(STOP_TIMEOUT_MS, 'late' as const, { ref: false });
      const outcome = await Promise.race([settled, late]);
      await reportGone(deps, processId);
      // What takes longer is found in the journal by whoever claims it next; until the process ends it needs its pool.
      if (outcome !== 'late') await pool.end();
    },
  };
}

interface Running {
  readonly runner: Runner;
  /** Resolves when it takes nothing new and has nothing in hand any more. */
  readonly ended: Promise<void>;
}

/** @param onPool told the name under which all workers of a pool lock their jobs. */
async function startRunner(
  deps: Deps,
  pgPool: Pool,
  schedule: string,
  onPool: (poolId: string) => void,
): Promise<Running> {
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => onPool(workerPool.id));
  const stopping = new AbortController();
  events.on('pool:gracefulShutdown', () => stopping.abort());
  const idle = Promise.withResolvers<void>();
  events.on('pool:gracefulShutdown:complete', () => idle.resolve());
  events.on('pool:gracefulShutdown:error', () => idle.resolve());
  const runner = await run({
    events,
    pgPool,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    pollInterval: 1_000,
    // Settled in batches, results of jobs are retried and awaited; one by one, a lost connection ends the process.
    preset: {
      worker: {
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
        gracefulShutdownAbortTimeout: LET_GO_AFTER_MS,
      },
    },
    logger: loggerFor(deps),
    parsedCronItems: parseCrontab(schedule),
    taskList: {
      [PUBLISH_TASK]: told(deps, (payload) =>
        publishResult(deps, publishPayload.parse(payload).resultId),
      ),
      [MAIL_TASK]: told(deps, (payload, jobId) =>
        sendMail(deps, { ...mailPayload.parse(payload), jobId }),
      ),
      [ERASE_TASK]: told(deps, (payload) =>
        eraseWorkspace(deps, erasePayload.parse(payload).workspaceId),
      ),
      [WEBHOOK_TASK]: told(deps, (payload, _jobId, due) => {
        const stop = { asked: stopping.signal, due };
        return sendDueWebhooks(deps, webhookPayload.parse(payload).endpointId, stop);
      }),
      [FINISHED_TASK]: told(deps, (payload) =>
        tellReceiversOfShare(deps, finishedPayload.parse(payload).shareId),
      ),
      [FORGET_TASK]: told(deps, (payload) =>
        forgetTold(deps, forgetPayload.parse(payload).connectionId),
      ),
      'refresh-due-grants': told(deps, () => refreshDueGrants(deps)),
      'rescue-stranded': told(deps, async () => {
        await rescueStranded(deps);
        await rescueWebhooks(deps);
      }),
      'tell-of-shares': told(deps, () => tellOfRest(deps)),
      'clean-up': told(deps, () => cleanUp(deps)),
      'read-accounts': told(deps, () => readAccounts(deps)),
    },
  });
  // A runner that could not settle several jobs at once miscounts them, and its own promise never comes.
  return { runner, ended: Promise.race([runner.promise, idle.promise]) };
}

/** A task that the log and the metrics know of. */
function told(
  { metrics }: Deps,
  work: (payload: unknown, jobId: string, stopDue: AbortSignal) => Promise<void>,
): Task {
  return (payload, { job: { id, task_identifier: task }, abortSignal }) =>
    withLogContext({ task, jobId: id }, () =>
      metrics.countJob(task, () => work(payload, id, abortSignal)),
    );
}

const SILENT = new Logger(() => () => undefined);

/** The queue's own words at debug level; what its jobs do, they log themselves. */
function loggerFor({ log }: Deps): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error(message);
    else log.debug(message);
  });
}
